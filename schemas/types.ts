// Made by schemas/generate-types.ts from the schemas (af51d2204f0db295). Change the schemas, then run: npm run types

/**
 * The clauses of sources.yaml that this answers to, as source.clause: [pia.q21-minimum]
 * 
 * @minItems 1
 * 
 * Items: A clause, as source.clause: pia.q21
 */
export type Cites = string[]
/**
 * Asked in order: the first row that holds decides
 */
export type Rows = Row[]

export interface Files {
acceptance: AcceptanceRules
access: Access
calendar: Calendar
citations: Citations
comparison: ComparisonRules
dictionary: Dictionary
diff: ComparisonOfTwoVersions
disclosure: DisclosureRules
explanation: Explanation
life: LifeOfACase
linkage: LinkageRules
outcomes: OutcomeRules
pack: Pack
parameters: Parameters
report: ReportRules
request: Request
results: Results
retention: RetentionSchedule
"safe-file": SafeFile
site: Site
sources: Sources
tables: Tables
tests: TestCases
}
/**
 * Checks of a request: is it acceptable?
 */
export interface AcceptanceRules {
/**
 * What these rules are about, as a heading prints it
 */
title?: string
cites?: Cites
/**
 * What was assumed because the sources are silent, and on whose example. Stands in the place of `cites:`, or beside it
 */
assumed?: string
/**
 * Every answer that a check may give, from the most open to the most protective; across checks the most protective holds
 * 
 * @minItems 1
 * 
 * Items: Lower case, words joined by hyphens: too-few
 */
verdicts: string[]
/**
 * Verdicts run from the most open to the most protective
 */
order: "protective"
/**
 * Verdicts with which the run goes on; with any other the request stops here
 * 
 * @minItems 1
 * 
 * Items: Lower case, words joined by hyphens: too-few
 */
proceed: string[]
/**
 * Verdict: the letter that the provider then gets, by its name under `letters:` of the report
 */
letters?: {
/**
 * Lower case, words joined by hyphens: too-few
 */
[k: string]: string
}
/**
 * Verdicts after which the case keeps nothing of the people sent
 * 
 * @minItems 1
 * 
 * Items: Lower case, words joined by hyphens: too-few
 */
purge?: string[]
/**
 * Checks by id. Each asks one question; all are asked
 */
checks: {
/**
 * A check: one question, answered by its first row that holds
 */
[k: string]: {
/**
 * What it is asked of; that says which facts may be asked for
 */
for: ("request" | "field" | "record")
/**
 * A short title, as a heading prints it
 */
title?: string
/**
 * The question, as a person would ask it
 */
asks: string
rows: Rows
/**
 * Lower case, words joined by hyphens: too-few
 */
otherwise: string
/**
 * Lower case, words joined by hyphens: too-few
 */
undecided: string
/**
 * Its name in the version before, where it was renamed: so that versions can be compared
 */
was?: string
/**
 * Whom the value protects: a comparison of two versions tells each apart
 */
protects?: ("people" | "provider" | "quality")
}
}
/**
 * Sentences of letters by id
 */
texts?: {
[k: string]: Said
}
}
/**
 * If the condition holds, so does the verdict. The first row that holds decides
 */
export interface Row {
/**
 * Words joined by hyphens: too-few, T1
 */
id: string
/**
 * Its name in the version before, where it was renamed: so that versions can be compared
 */
was?: string
/**
 * What the row is for, in a few words; a list of rows prints it
 */
title?: string
if?: Cells
/**
 * The same in JSON Logic over declared names, where cells cannot say it: one thing or the other. In the place of `if:`
 */
when?: {

}
/**
 * Lower case, words joined by hyphens: too-few
 */
then: string
/**
 * The reason in a sentence, as the provider or the reader gets it; may use {{fact}} and {{parameter}}. Put it in double quotes
 */
say?: string
cites?: Cites
/**
 * What was assumed because the sources are silent, and on whose example. Stands in the place of `cites:`, or beside it
 */
assumed?: string
/**
 * Whom the value protects: a comparison of two versions tells each apart
 */
protects?: ("people" | "provider" | "quality")
/**
 * A calendar date, year-month-day: 2013-04-01
 */
from?: string
/**
 * A calendar date, year-month-day: 2013-04-01
 */
until?: string
/**
 * Of a figure that may not be shown: the kind of risk, in the field's words
 */
reason?: ("LowCount" | "LowDOF" | "Dominance" | "ClassDisclosure" | "Differencing" | "LowReliability")
/**
 * Claims that may be made where this row decides, each a whole sentence
 * 
 * @minItems 1
 * 
 * Items: A claim
 */
may_say?: string[]
/**
 * Claims that must not be made where this row decides
 * 
 * @minItems 1
 * 
 * Items: A claim
 */
never_say?: string[]
/**
 * Of a figure that may not be shown: what is printed in its place, a marker of the legend
 */
marker?: string
}
/**
 * Fact, then what it must be: a level, a list of levels, a bound ({ below: minimum_records }), `absent` or `present`. All must hold
 */
export interface Cells {

}
/**
 * A text with its id and where it comes from.
 */
export interface Said {
/**
 * Lower case, words joined by hyphens: too-few
 */
id: string
/**
 * Shown only where `claims` of the outcomes answers one of these
 * 
 * @minItems 1
 * 
 * Items: Lower case, words joined by hyphens: too-few
 */
for_claims?: string[]
/**
 * A heading over the text
 */
title?: string
/**
 * The text; may use {{request.field}} and {{parameter}}
 */
text: string
cites?: Cites
/**
 * What was assumed because the sources are silent, and on whose example. Stands in the place of `cites:`, or beside it
 */
assumed?: string
}
/**
 * Who may do what, for which purpose, with which training, and who signs.
 */
export interface Access {
/**
 * What these rules are about, as a heading prints it
 */
title?: string
cites?: Cites
/**
 * What was assumed because the sources are silent, and on whose example. Stands in the place of `cites:`, or beside it
 */
assumed?: string
/**
 * What data are used for, by id; actions name these, and an extract of a site may be kept to some of them
 */
purposes: {
/**
 * A purpose
 */
[k: string]: {
/**
 * What it is for, in words
 */
title: string
cites?: Cites
/**
 * What was assumed because the sources are silent, and on whose example. Stands in the place of `cites:`, or beside it
 */
assumed?: string
}
}
/**
 * What may be done, by id; roles are given these
 */
actions: {
/**
 * An action that somebody may be allowed
 */
[k: string]: {
/**
 * The action as a sentence tells it, beginning with what is done: Run a request
 */
title: string
/**
 * Lower case, words joined by hyphens: too-few
 */
purpose: string
cites?: Cites
/**
 * What was assumed because the sources are silent, and on whose example. Stands in the place of `cites:`, or beside it
 */
assumed?: string
}
}
/**
 * Trainings by id; roles ask for these
 */
trainings?: {
/**
 * A training
 */
[k: string]: {
/**
 * What it teaches
 */
title: string
/**
 * Days that it stays current: from the day it is taken through so many days later. Without it a training stays current for good. A number, or the name of a parameter.
 */
valid_for?: (number | string)
cites?: Cites
/**
 * What was assumed because the sources are silent, and on whose example. Stands in the place of `cites:`, or beside it
 */
assumed?: string
}
}
/**
 * Who approves that a person acts in a role that needs it
 */
approval?: {
/**
 * Lower case, words joined by hyphens: too-few
 */
action: string
cites?: Cites
/**
 * What was assumed because the sources are silent, and on whose example. Stands in the place of `cites:`, or beside it
 */
assumed?: string
}
/**
 * Roles by id; the site says which person acts in which
 */
roles: {
/**
 * A role
 */
[k: string]: {
/**
 * Who acts in the role, in words
 */
title: string
/**
 * Trainings that must be current before somebody acts in the role
 * 
 * Items: Lower case, words joined by hyphens: too-few
 */
trainings?: string[]
/**
 * Whether somebody must have approved that a person acts in the role: who, `approval:` says
 */
needs_approval?: boolean
/**
 * What the role may do. What it is not given, it may not do
 * 
 * Items: Lower case, words joined by hyphens: too-few
 */
may: string[]
cites?: Cites
/**
 * What was assumed because the sources are silent, and on whose example. Stands in the place of `cites:`, or beside it
 */
assumed?: string
}
}
/**
 * What must be signed before a report leaves, by id, in the order in which it is asked
 */
signatures: {
/**
 * A signature
 */
[k: string]: {
/**
 * What is signed, in a few words: The figures are right
 */
title: string
/**
 * What somebody says by signing, in a sentence
 */
says: string
/**
 * Lower case, words joined by hyphens: too-few
 */
action: string
cites?: Cites
/**
 * What was assumed because the sources are silent, and on whose example. Stands in the place of `cites:`, or beside it
 */
assumed?: string
}
}
/**
 * Steps of one request that different people take, in whichever order
 * 
 * @minItems 1
 * 
 * Items: Two steps that need different people
 */
apart?: {
/**
 * Lower case, words joined by hyphens: too-few
 */
first: string
/**
 * Lower case, words joined by hyphens: too-few
 */
second: string
cites?: Cites
/**
 * What was assumed because the sources are silent, and on whose example. Stands in the place of `cites:`, or beside it
 */
assumed?: string
}[]
}
/**
 * Which days are working days.
 */
export interface Calendar {
/**
 * Lower case, words joined by hyphens: too-few
 */
calendar: string
/**
 * Where and for whom these days hold
 */
title: string
/**
 * Where the days come from: who publishes them, and when they were read
 */
source: string
/**
 * Days of the week that are never worked
 * 
 * @minItems 1
 */
weekend: ("monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday")[]
/**
 * A calendar date, year-month-day: 2013-04-01
 */
from: string
/**
 * A calendar date, year-month-day: 2013-04-01
 */
to: string
/**
 * Year: the days not worked besides the weekend
 */
holidays: {
/**
 * Items: A calendar date, year-month-day: 2013-04-01
 */
[k: string]: string[]
}
/**
 * Anything that a reader should know of it
 */
note?: string
}
/**
 * citations.yaml: the places that cite each clause, by `source.clause`. Made by `jdl check --accept-citations`.
 */
export interface Citations {
/**
 * The places that cite the clause
 * 
 * @minItems 1
 * 
 * Items: A place, as intake/secure-channel/other-route
 */
[k: string]: string[]
}
/**
 * How a matched comparison group is found.
 */
export interface ComparisonRules {
/**
 * What these rules are about, as a heading prints it
 */
title?: string
cites?: Cites
/**
 * What was assumed because the sources are silent, and on whose example. Stands in the place of `cites:`, or beside it
 */
assumed?: string
/**
 * Verdicts of `adequate` with which the run goes on; with any other the request stops here
 * 
 * @minItems 1
 * 
 * Items: Lower case, words joined by hyphens: too-few
 */
proceed: string[]
/**
 * Verdict of `adequate`: the letter that the provider then gets, by its name under `letters:` of the report
 */
letters?: {
/**
 * Lower case, words joined by hyphens: too-few
 */
[k: string]: string
}
/**
 * Lower case, words joined by hyphens: too-few
 */
from: string
/**
 * The people who are compared: those that linkage found
 */
treated: "linked"
/**
 * Who may be a comparison
 */
pool: {
/**
 * The people found are never their own comparison
 */
exclude: "linked"
keep?: Cells
cites?: Cites
/**
 * What was assumed because the sources are silent, and on whose example. Stands in the place of `cites:`, or beside it
 */
assumed?: string
}
/**
 * Fields in which a comparison must be the same: people are matched within these groups only
 * 
 * Items: A field of dictionary.yaml, in lower case, words joined by underscores: date_of_birth
 */
exact?: string[]
/**
 * The characteristics by which people must be alike, by field of the extract
 */
covariates: {
/**
 * A characteristic matched on
 */
[k: string]: {
/**
 * The characteristic as tables print it
 */
title?: string
cites?: Cites
/**
 * What was assumed because the sources are silent, and on whose example. Stands in the place of `cites:`, or beside it
 */
assumed?: string
}
}
/**
 * The propensity score: how likely a person with these characteristics is to be in the group
 */
score: {
/**
 * How the score is estimated
 */
method: "logistic-regression"
/**
 * The scale on which scores are compared
 */
on: "logit"
cites?: Cites
/**
 * What was assumed because the sources are silent, and on whose example. Stands in the place of `cites:`, or beside it
 */
assumed?: string
}
/**
 * How pairs are formed
 */
matching: {
/**
 * The nearest score within the caliper
 */
method: "nearest"
/**
 * Comparison people for each person, at most. A number, or the name of a parameter
 */
ratio: (number | string)
/**
 * Whether one comparison person may stand for several people
 */
replacement: boolean
/**
 * The greatest distance between matched people, in standard deviations of the logit. A number, or the name of a parameter
 */
caliper: (number | string)
/**
 * Who chooses first
 */
order: "highest-score-first"
/**
 * Who is taken of people who are equally near: whoever has the lowest identifier. Once people are linked it is a pseudonym, so that nothing about them decides
 */
ties: "lowest-person-id"
cites?: Cites
/**
 * What was assumed because the sources are silent, and on whose example. Stands in the place of `cites:`, or beside it
 */
assumed?: string
}
balance: Decision
adequate: Decision
/**
 * Why a person has no comparison: how it is told
 */
reasons?: {
/**
 * A sentence
 */
[k: string]: string
}
}
/**
 * A judgement: rows in order, what holds otherwise, and what holds when the facts cannot decide.
 */
export interface Decision {
/**
 * A short title, as a heading prints it
 */
title?: string
/**
 * Its name in the version before, where it was renamed: so that versions can be compared
 */
was?: string
/**
 * The question, as a person would ask it
 */
asks: string
/**
 * Every possible answer. With `order: protective` they run from the most open to the most protective
 * 
 * @minItems 1
 * 
 * Items: Lower case, words joined by hyphens: too-few
 */
verdicts: string[]
/**
 * Verdicts run from the most open to the most protective, so that a change has a direction
 */
order?: "protective"
/**
 * Whom the value protects: a comparison of two versions tells each apart
 */
protects?: ("people" | "provider" | "quality")
rows: Rows
/**
 * Lower case, words joined by hyphens: too-few
 */
otherwise: string
/**
 * Lower case, words joined by hyphens: too-few
 */
undecided: string
}
/**
 * dictionary.yaml: the fields of each input and of the request.
 */
export interface Dictionary {
/**
 * Inputs by id. `provider` is the provider's file; the others are extracts, which the site says where to find
 */
inputs: {
/**
 * An input: a file of people, one row for each
 */
[k: string]: {
/**
 * What it holds
 */
title: string
/**
 * What a row is, and where the file comes from
 */
meaning?: string
/**
 * What it may be used for, and nothing else
 */
purpose?: string
/**
 * Rows that are equal in all fields of any line are one person: [[pnc_id], [surname, forename, date_of_birth]]
 * 
 * @minItems 1
 */
same_person?: string[][]
/**
 * Fields by name
 */
fields: {
/**
 * A field: what it is, how it is read, and how personal it is
 */
[k: string]: {
/**
 * The heading of the column, as the template prints it
 */
title: string
/**
 * How the field is read and compared
 */
type: ("name" | "text" | "date" | "enum" | "boolean" | "number" | "postcode" | "pnc-id" | "prison-number" | "identifier")
/**
 * Whether a request must give it. A field that is not required helps when it is there
 */
required?: boolean
/**
 * How near the field is to a person
 */
personal?: ("direct" | "indirect" | "anonymised" | "none")
/**
 * What to write in it, in a sentence to the provider
 */
meaning?: string
/**
 * Why it is asked for, in a sentence to the provider
 */
reason?: string
/**
 * An example, invented: nobody of that name or number
 */
example?: string
/**
 * How dates may be written
 * 
 * @minItems 1
 * 
 * Items: A way of writing a date
 */
formats?: ("dd/mm/yyyy" | "yyyy-mm-dd")[]
/**
 * Level: the spellings that are read as it, in any case of letters
 */
values?: {
[k: string]: string[]
}
/**
 * Whether only whole numbers are read
 */
integer?: boolean
/**
 * The smallest number that is read
 */
min?: number
/**
 * The largest number that is read
 */
max?: number
cites?: Cites
/**
 * What was assumed because the sources are silent, and on whose example. Stands in the place of `cites:`, or beside it
 */
assumed?: string
}
}
cites?: Cites
/**
 * What was assumed because the sources are silent, and on whose example. Stands in the place of `cites:`, or beside it
 */
assumed?: string
}
}
/**
 * The fields of request.yaml; each may be asked for as request.<field>
 */
request: {
/**
 * What these fields are
 */
title?: string
/**
 * Who fills them in, and from what
 */
meaning?: string
/**
 * Fields by name
 */
fields: {
/**
 * A field: what it is, how it is read, and how personal it is
 */
[k: string]: {
/**
 * The heading of the column, as the template prints it
 */
title: string
/**
 * How the field is read and compared
 */
type: ("name" | "text" | "date" | "enum" | "boolean" | "number" | "postcode" | "pnc-id" | "prison-number" | "identifier")
/**
 * Whether a request must give it. A field that is not required helps when it is there
 */
required?: boolean
/**
 * How near the field is to a person
 */
personal?: ("direct" | "indirect" | "anonymised" | "none")
/**
 * What to write in it, in a sentence to the provider
 */
meaning?: string
/**
 * Why it is asked for, in a sentence to the provider
 */
reason?: string
/**
 * An example, invented: nobody of that name or number
 */
example?: string
/**
 * How dates may be written
 * 
 * @minItems 1
 * 
 * Items: A way of writing a date
 */
formats?: ("dd/mm/yyyy" | "yyyy-mm-dd")[]
/**
 * Level: the spellings that are read as it, in any case of letters
 */
values?: {
[k: string]: string[]
}
/**
 * Whether only whole numbers are read
 */
integer?: boolean
/**
 * The smallest number that is read
 */
min?: number
/**
 * The largest number that is read
 */
max?: number
cites?: Cites
/**
 * What was assumed because the sources are silent, and on whose example. Stands in the place of `cites:`, or beside it
 */
assumed?: string
}
}
}
}
/**
 * What `jdl diff --format json` prints: what a change of a pack does.
 */
export interface ComparisonOfTwoVersions {
/**
 * The whole comparison in one line
 */
headline: string
/**
 * Checks taken together, in which the most protective verdict holds
 * 
 * Items: Checks of one stage
 */
stages: {
/**
 * The stage, and what its checks are asked of
 */
id: string
/**
 * What they are asked of, in words
 */
of: string
/**
 * The checks that changed
 * 
 * Items: A decision
 */
decisions: string[]
/**
 * What becomes of their answer
 * 
 * Items: Answers that become another
 */
transitions: {
/**
 * The answer of the earlier version
 */
before: string
/**
 * The answer of the later version
 */
after: string
/**
 * To the more protective, to the more open, or neither
 */
moves: ("up" | "down" | "aside")
/**
 * The sets of situations in words
 * 
 * Items: A set
 */
situations: string[]
/**
 * The same sets, value by value
 */
boxes: Box[]
/**
 * Whether the sets are all there are
 */
complete: boolean
witness: Facts
/**
 * Facts that must not be known
 * 
 * Items: A fact
 */
absent: string[]
/**
 * The first day; left out for the time before any change
 */
from?: string
/**
 * The last day; left out where nothing ends it
 */
until?: string
}[]
/**
 * Which ways each check moves the answer
 */
reach: {
/**
 * Ways
 */
[k: string]: ("up" | "down" | "aside")[]
}
/**
 * Checks that move it no way: others answer at least as protectively, or make up for it
 * 
 * Items: A decision
 */
masked: string[]
/**
 * Of the masked those that would move the answer if they alone had changed
 * 
 * Items: A decision
 */
madeUpFor: string[]
/**
 * Why it could not be decided
 */
notDecided?: string
}[]
/**
 * Decisions that answer some situation otherwise
 * 
 * Items: A decision
 */
decisions: {
/**
 * Its name
 */
id: string
/**
 * Its question
 */
asks: string
/**
 * What became of it
 */
is: ("added" | "removed" | "changed")
/**
 * Whether the verdicts stand in one order in both versions
 */
ordered: boolean
/**
 * Days with the same changes
 * 
 * Items: Days
 */
periods: {
/**
 * What changes
 */
changes: Change[]
/**
 * The first day; left out for the time before any change
 */
from?: string
/**
 * The last day; left out where nothing ends it
 */
until?: string
/**
 * All combinations of levels, yes and no
 */
combinations?: number
}[]
directions: Directions
/**
 * What was done to it
 */
edits: Cause[]
/**
 * Whether other checks make it idle
 */
masked: boolean
effective: Directions
at?: Place
otherReason?: OtherReason
/**
 * Why it could not be decided
 */
notDecided?: string
}[]
/**
 * Decisions that were edited and proved to answer as before
 * 
 * Items: A decision
 */
proved: {
/**
 * Its name
 */
id: string
/**
 * What was done to it
 */
edits: Cause[]
at?: Place
otherReason?: OtherReason
}[]
/**
 * What can be neither proved nor refuted
 * 
 * Items: Something open
 */
notDecided: {
/**
 * Where
 */
where: string
/**
 * Why
 */
why: string
at?: Place
}[]
/**
 * Dated values that are new, gone or others
 * 
 * Items: A value
 */
values: {
/**
 * The parameter
 */
parameter: string
/**
 * What it is
 */
title: string
/**
 * What became of it
 */
what: string
/**
 * Whether days are concerned that were settled
 */
retroactive: boolean
/**
 * No earlier version had a value on the first of its days
 */
beforeFirst?: true
at?: Place
/**
 * What was wrong before
 */
corrects?: string
/**
 * Whom it protects now
 */
protects?: ("people" | "provider" | "quality")
}[]
/**
 * Lines of the schedule that fall due on other days
 * 
 * Items: A line
 */
calendar: {
/**
 * The line
 */
line: string
/**
 * On how many days an event may fall
 */
events: number
/**
 * The first of them
 */
event: string
/**
 * Due in the earlier version
 */
before: string
/**
 * Due in the later version
 */
after: string
}[]
/**
 * Test cases that are new, gone or changed
 * 
 * Items: A case
 */
cases: {
/**
 * Its name
 */
name: string
/**
 * What became of it
 */
is: ("new" | "gone" | "changed")
at: Place
/**
 * Small changes of the rules that no case notices any more
 */
frees: Cause[]
}[]
/**
 * Everything else that changed
 * 
 * Items: A change
 */
others: {
/**
 * Where
 */
where: string
/**
 * What
 */
what: string
/**
 * What kind of change the schema says that it is
 */
effect: ("none" | "wording" | "scale" | "citation" | "protects" | "directed" | "not decided")
directions: Directions
at?: Place
/**
 * It stands in a row of a decision
 */
inRow?: true
}[]
/**
 * Rows that can decide nothing any more
 * 
 * Items: A row
 */
dead: {
/**
 * The decision
 */
id: string
/**
 * The row
 */
row: string
/**
 * Earlier rows that hold wherever it does
 * 
 * Items: A row
 */
coveredBy: string[]
at?: Place
/**
 * From which day
 */
from?: string
}[]
/**
 * Files whose text differs
 * 
 * Items: A file
 */
edited: string[]
}
/**
 * A set of situations: of each fact named one of the values holds
 */
export interface Box {
/**
 * One of these
 * 
 * Items: Values of a fact: whether it is known, some of its levels, a range, or what the later version makes of a value
 */
[k: string]: (("known" | "not known") | {
/**
 * One of these
 */
among: (string | number | boolean)[]
} | {
/**
 * Beyond this
 */
above?: (number | string)
/**
 * This or beyond
 */
from?: (number | string)
/**
 * Up to and with this
 */
to?: (number | string)
/**
 * Up to and without this
 */
below?: (number | string)
} | {
/**
 * In the earlier version
 */
is: (string | number | boolean)
/**
 * In the later version
 */
becomes: (string | number | boolean)
})[]
}
/**
 * Facts by name
 */
export interface Facts {
[k: string]: string | number | boolean
}
/**
 * Situations that get another verdict
 */
export interface Change {
/**
 * The verdict of the earlier version
 */
before: string
/**
 * The verdict of the later version
 */
after: string
/**
 * Whether all facts are known that make a difference
 */
known: boolean
/**
 * The sets of situations in words
 * 
 * Items: A set
 */
situations: string[]
/**
 * The same sets, value by value
 */
boxes: Box[]
/**
 * Whether the sets are all there are
 */
complete: boolean
/**
 * Combinations of levels, yes and no
 */
combinations: number
/**
 * The smallest example
 */
witness: {
before: Facts
after: Facts
/**
 * Facts that must not be known
 * 
 * Items: A fact
 */
absent: string[]
/**
 * Facts of which the versions make different values, with a case of which they do
 */
moved: {
[k: string]: string
}
/**
 * What each fact is called
 */
titles: {
[k: string]: string
}
}
/**
 * The edits that by themselves do it
 */
causes: Cause[]
directions: Directions
}
/**
 * An edit
 */
export interface Cause {
/**
 * What was done
 */
what: string
at?: Place
}
/**
 * Where it stands
 */
export interface Place {
/**
 * The file
 */
file: string
/**
 * The line
 */
line?: number
/**
 * The column
 */
column?: number
/**
 * How many characters from there on
 */
length?: number
}
/**
 * Whom it protects more or less; left out are those of whom neither is so
 */
export interface Directions {
/**
 * The people described
 */
people?: ("strengthens" | "weakens" | "both")
/**
 * The organisation that sent the request
 */
provider?: ("strengthens" | "weakens" | "both")
/**
 * The quality of results
 */
quality?: ("strengthens" | "weakens" | "both")
}
/**
 * A situation that gets the same verdict for another reason
 */
export interface OtherReason {
given: Facts
/**
 * The reason in the earlier version
 */
before: string
/**
 * The reason in the later version
 */
after: string
}
/**
 * What may leave.
 */
export interface DisclosureRules {
/**
 * What these rules are about, as a heading prints it
 */
title?: string
cites?: Cites
/**
 * What was assumed because the sources are silent, and on whose example. Stands in the place of `cites:`, or beside it
 */
assumed?: string
/**
 * Who might work out a hidden figure, by id; what is published must withstand each of them
 */
intruders: {
/**
 * Somebody who might try, and what they know
 */
[k: string]: {
/**
 * Who that is
 */
title?: string
/**
 * What they know besides what is not published
 * 
 * @minItems 1
 * 
 * Items: Something that an intruder knows
 */
knows?: ("published-figures" | "people-sent" | "own-record" | "the-rules")[]
cites?: Cites
/**
 * What was assumed because the sources are silent, and on whose example. Stands in the place of `cites:`, or beside it
 */
assumed?: string
}
}
cells: Decision
match_rate: Decision
/**
 * How a match rate is told whose exact value may not be
 */
match_rate_band: {
/**
 * The lower end of the band. A number from 0 to 1, or the name of a parameter
 */
at_least: (number | string)
cites?: Cites
/**
 * What was assumed because the sources are silent, and on whose example. Stands in the place of `cites:`, or beside it
 */
assumed?: string
/**
 * How it reads; {{band}} is the band in per cent
 */
says: string
}
/**
 * Which figures must go too, so that a hidden one cannot be worked out from the rest
 */
secondary: {
/**
 * The least loss that protects, by exact search where it can be proved
 */
method: "optimal"
/**
 * What is lost when a figure goes
 */
cost: ("count" | "cells")
/**
 * How dear it is to lose a figure: the cost is multiplied. 1 where nothing is said
 */
weights?: {
[k: string]: number
}
/**
 * How far each interval that could be worked out must reach beyond the hidden value, on either side. A number, or the name of a parameter
 */
protect: (number | string)
/**
 * How far a hidden sum must be in doubt on either side, as a share of it; where one or two people make it up, as far as the rules on dominance ask. A number from 0 to 1, or the name of a parameter
 */
protect_amounts?: (number | string)
cites?: Cites
/**
 * What was assumed because the sources are silent, and on whose example. Stands in the place of `cites:`, or beside it
 */
assumed?: string
}
/**
 * How figures are rounded, each by itself
 */
rounding: {
/**
 * The base for rates and their differences, in percentage points. A number, or the name of a parameter.
 */
rates: (number | string)
/**
 * The base for means. A number, or the name of a parameter.
 */
means: (number | string)
/**
 * The base for p-values. A number, or the name of a parameter.
 */
p_values: (number | string)
/**
 * The base for standardised differences. A number, or the name of a parameter.
 */
standardised_differences: (number | string)
/**
 * Which way a figure goes that lies in the middle
 */
ties: ("half-away-from-zero" | "half-to-even" | "half-up")
/**
 * Minus zero prints as zero
 */
minus_zero: "zero"
cites?: Cites
/**
 * What was assumed because the sources are silent, and on whose example. Stands in the place of `cites:`, or beside it
 */
assumed?: string
/**
 * How counts are rounded where the rules say so
 */
counts?: {
/**
 * What a count becomes
 */
to: ("nearest" | "midpoint")
/**
 * The base, or the size of a block. A number, or the name of a parameter
 */
base: (number | string)
/**
 * How far a rounded count must remain in doubt on the wider side, whatever the sums tell. A number, or the name of a parameter
 */
protect: (number | string)
}
}
/**
 * How this release stands beside earlier ones for the same provider
 */
releases?: {
/**
 * The fields of the request that an earlier release must share to be compared: those that say whose people they are
 * 
 * @minItems 1
 * 
 * Items: Lower case, words joined by underscores: minimum_records
 */
same: string[]
/**
 * The base to which counts are rounded where the release is coarsened. A number, or the name of a parameter
 */
coarsen_to: (number | string)
/**
 * What is tried in turn where the release would tell too much beside earlier ones, or could not tell how many were analysed
 * 
 * @minItems 1
 * 
 * Items: A way out where two releases would differ by too few people
 */
fallbacks: ("coarsen" | "without-subanalyses" | "withdraw")[]
/**
 * What the report says of itself where it was cut down; may use {{parameter}}
 */
says?: string
cites?: Cites
/**
 * What was assumed because the sources are silent, and on whose example. Stands in the place of `cites:`, or beside it
 */
assumed?: string
}
/**
 * What is printed in the place of a hidden figure, where its row names no other; a marker of the legend
 */
marker: string
/**
 * Marker: what it means, as the legend prints it
 */
legend: {
/**
 * A marker
 */
[k: string]: {
/**
 * What it means, in a sentence to the reader
 */
means: string
cites?: Cites
/**
 * What was assumed because the sources are silent, and on whose example. Stands in the place of `cites:`, or beside it
 */
assumed?: string
}
}
/**
 * How a place is filled where no figure can stand; a marker of the legend
 */
not_applicable: string
differences?: Decision
/**
 * How a count or share is printed that is not 0 but rounds to it; a marker of the legend
 */
rounds_to_nothing?: string
}
/**
 * What `jdl explain --format json` prints: why something was decided, why not otherwise, and what would change it.
 */
export interface Explanation {
/**
 * What was asked about
 */
subject: {
/**
 * verdict: the case as a whole; question: a situation that somebody thought of
 */
kind: ("verdict" | "decision" | "record" | "figure" | "question")
/**
 * The verdict or status, the decision, the row of the file sent, or the figure
 */
id: string
}
/**
 * The case, where it is about one
 */
case?: {
/**
 * The request's number
 */
id: string
/**
 * Where it stands
 */
status: ("draft" | "stopped" | "released")
/**
 * When the data came
 */
received: string
/**
 * When it was run
 */
run: string
}
/**
 * The rules that decided
 */
pack: {
/**
 * The pack
 */
id: string
/**
 * SHA-256 over the names and texts of its files
 */
hash: string
}
/**
 * The answer in one sentence
 */
says: string
/**
 * What to know besides
 * 
 * Items: A sentence
 */
notes: string[]
/**
 * The judgements that say why
 * 
 * Items: A judgement. What only the rules tell (asks, rows, otherwise, undecided, changes) is left out where the rules of the case are not at hand
 */
judgements: {
/**
 * The decision, as stage/decision
 */
decision: string
/**
 * What was decided
 */
verdict: string
/**
 * The row that decided, otherwise, or undecided
 */
row: string
/**
 * The row's sentence
 */
reason?: string
/**
 * Clauses that the row answers to, as source.clause
 * 
 * Items: A clause
 */
cites: string[]
/**
 * Why it is assumed, where no clause says it
 */
assumed?: string
/**
 * The facts that it read
 * 
 * Items: A fact that the decision names
 */
facts: {
/**
 * Its name in the rules
 */
fact: string
/**
 * Its title
 */
title: string
/**
 * Its value in words, that it was not known, or that it is not told here
 */
words: string
/**
 * Its value, where it was known and may be told
 */
value?: (number | string | boolean)
}[]
/**
 * The day whose rules decided; left out where the rules are not at hand, which alone say which day that is
 */
day?: string
/**
 * How often it was asked with just these facts
 */
asked: number
/**
 * The clauses, with their places and what they ask
 * 
 * Items: A clause
 */
clauses: {
/**
 * Its name, as source.clause
 */
clause: string
/**
 * Its place in the source
 */
at?: string
/**
 * What it asks
 */
asks?: string
}[]
/**
 * The question that the decision answers
 */
asks?: string
/**
 * Every row in force, in order
 * 
 * Items: A row in force
 */
rows?: {
/**
 * Its id
 */
row: string
/**
 * Its title
 */
title?: string
/**
 * Its condition in plain English
 */
if: string
/**
 * Its verdict
 */
then: string
/**
 * Clauses that it answers to, as source.clause
 * 
 * Items: A clause
 */
cites: string[]
/**
 * decided: it is the row that decided; failed: it does not hold; open: it may hold or not, by what is not known; later: an earlier row decided
 */
came: ("decided" | "failed" | "open" | "later")
/**
 * The things that must all hold
 * 
 * Items: One of the things that must all hold
 */
parts: {
/**
 * The condition in plain English
 */
if: string
/**
 * Whether it holds of what is known
 */
holds: ("yes" | "no" | "not known")
/**
 * The facts that it reads
 * 
 * Items: A fact
 */
facts: string[]
/**
 * What they were
 */
actual: string
}[]
/**
 * Fact by fact, as a table shows it
 * 
 * Items: What the row asks of one fact
 */
cells: {
/**
 * The fact
 */
fact: string
/**
 * The values with which it holds
 */
words: string
/**
 * Whether it holds of what is known
 */
holds: ("yes" | "no" | "not known")
}[]
/**
 * Conditions on several facts at once, in plain English
 * 
 * Items: A condition
 */
besides: string[]
}[]
/**
 * The verdict where no row holds
 */
otherwise?: string
/**
 * The verdict where what is known is not enough
 */
undecided?: string
/**
 * What would change the verdict
 */
changes?: {
/**
 * Whether it could be proved; false where the rules are too large
 */
decided: boolean
/**
 * Every smallest set of facts of which other known values, all else as it is, change the verdict; the smallest first
 * 
 * Items: Facts that change it together, and no fewer of them
 */
sets: {
/**
 * The facts
 * 
 * Items: A fact
 */
facts: string[]
/**
 * The values that do it
 * 
 * Items: Other values of these facts
 */
ways: {
/**
 * The verdict that they give
 */
verdict: string
/**
 * The values in plain English
 */
words: string
/**
 * One such value of each fact
 */
given: {
/**
 * The value
 */
[k: string]: number | string | boolean
}
}[]
/**
 * Whether these are all the ways
 */
complete: boolean
}[]
}
}[]
/**
 * What the run decided of the request, where nothing single was asked about
 * 
 * Items: A decision and a verdict of it
 */
asked?: {
/**
 * The decision, as stage/decision
 */
decision: string
/**
 * What was decided
 */
verdict: string
/**
 * How often
 */
times: number
}[]
/**
 * Figures of the release that are hidden, likewise
 * 
 * Items: A figure
 */
hidden?: string[]
}
/**
 * What may happen to a case, and in which order.
 */
export interface LifeOfACase {
/**
 * What these rules are about, as a heading prints it
 */
title?: string
cites?: Cites
/**
 * What was assumed because the sources are silent, and on whose example. Stands in the place of `cites:`, or beside it
 */
assumed?: string
/**
 * Where a case may stand, by id
 */
states: {
/**
 * A place where a case may stand
 */
[k: string]: {
/**
 * Where the case stands, in words
 */
title: string
/**
 * Nothing more happens to a case here: what stands without `from:` cannot follow
 */
final?: boolean
cites?: Cites
/**
 * What was assumed because the sources are silent, and on whose example. Stands in the place of `cites:`, or beside it
 */
assumed?: string
}
}
/**
 * What may happen to a case, by id. An event out of order is refused. One that the engine neither does nor sees is attested by a person
 */
events: {
/**
 * Something that happens
 */
[k: string]: {
/**
 * What happens, in a sentence
 */
title: string
/**
 * The states in which it may happen. Without it: in any that is not final
 * 
 * @minItems 1
 * 
 * Items: Lower case, words joined by hyphens: too-few
 */
from?: string[]
/**
 * Lower case, words joined by hyphens: too-few
 */
to?: string
/**
 * The assets whose destruction it ends, with `does: destroy`. Without it: any. Of several such events the first that may happen where the case stands is taken
 * 
 * @minItems 1
 * 
 * Items: Lower case, words joined by hyphens: too-few
 */
of?: string[]
/**
 * What of the engine's own doing makes it happen
 */
does?: ("receive" | "resume" | "replace" | "release" | "supersede" | "begin-destruction" | "destroy" | "read" | "read-draft" | "override")
/**
 * Lower case, words joined by hyphens: too-few
 */
passes?: string
/**
 * A stage stops the request with one of these verdicts
 * 
 * @minItems 1
 * 
 * Items: Lower case, words joined by hyphens: too-few
 */
stops?: string[]
/**
 * Lower case, words joined by hyphens: too-few
 */
signs?: string
/**
 * Lower case, words joined by underscores: minimum_records
 */
reaches?: string
/**
 * Lower case, words joined by hyphens: too-few
 */
action?: string
/**
 * Steps of the schedule that this says are done, of something that the engine does not hold
 */
attests?: {
/**
 * Lower case, words joined by hyphens: too-few
 */
asset: string
/**
 * Which steps
 * 
 * @minItems 1
 * 
 * Items: A step
 */
steps: ("destroy" | "return" | "delete" | "purge" | "tell-provider")[]
}
/**
 * Lower case, words joined by hyphens: too-few
 */
letter?: string
/**
 * What is recorded of it, by name; each takes one of the values told
 */
details?: {
/**
 * Something that is recorded of it
 */
[k: string]: {
/**
 * What it tells, in words
 */
title: string
/**
 * What it may be, each in words
 */
values: {
/**
 * The value in words
 */
[k: string]: string
}
}
}
/**
 * The question that the rows answer
 */
asks?: string
rows?: Rows
cites?: Cites
/**
 * What was assumed because the sources are silent, and on whose example. Stands in the place of `cites:`, or beside it
 */
assumed?: string
}
}
}
/**
 * How records are linked: comparisons, candidates, tiers, records.
 */
export interface LinkageRules {
/**
 * What these rules are about, as a heading prints it
 */
title?: string
cites?: Cites
/**
 * What was assumed because the sources are silent, and on whose example. Stands in the place of `cites:`, or beside it
 */
assumed?: string
/**
 * What is linked to what
 */
link: {
/**
 * Lower case, words joined by hyphens: too-few
 */
from: string
/**
 * Lower case, words joined by hyphens: too-few
 */
to: string
}
/**
 * How two records are compared, by name: each comparison is a fact of `tiers`, with its levels
 */
comparisons: {
/**
 * A comparison: levels in order, of which the first that holds counts. `missing` and `different` close every list and are not written
 */
[k: string]: {
/**
 * The comparison in words
 */
title?: string
/**
 * Levels in order; the first that holds counts
 */
levels: {
/**
 * When the level holds
 */
[k: string]: {
/**
 * All of these fields are equal
 * 
 * @minItems 1
 * 
 * Items: A field of dictionary.yaml, in lower case, words joined by underscores: date_of_birth
 */
equal?: string[]
/**
 * At least one of these fields is equal
 * 
 * @minItems 1
 * 
 * Items: A field of dictionary.yaml, in lower case, words joined by underscores: date_of_birth
 */
any_equal?: string[]
/**
 * Of these fields some are known on both sides, and those differ
 * 
 * @minItems 1
 * 
 * Items: A field of dictionary.yaml, in lower case, words joined by underscores: date_of_birth
 */
all_differ?: string[]
/**
 * Each of these two fields is equal to the other one
 * 
 * @minItems 2
 * @maxItems 2
 * 
 * Items: A field of dictionary.yaml, in lower case, words joined by underscores: date_of_birth
 */
crossed?: string[]
/**
 * Jaro-Winkler similarity of each of these fields
 * 
 * @minItems 1
 * 
 * Items: A field of dictionary.yaml, in lower case, words joined by underscores: date_of_birth
 */
jaro_winkler?: string[]
/**
 * A field of dictionary.yaml, in lower case, words joined by underscores: date_of_birth
 */
day_month_swapped?: string
/**
 * A field of dictionary.yaml, in lower case, words joined by underscores: date_of_birth
 */
parts_equal?: string
/**
 * Days between the two dates; a field, or a pair of fields with other names
 */
days_apart?: (string | {
/**
 * A field of dictionary.yaml, in lower case, words joined by underscores: date_of_birth
 */
own: string
/**
 * A field of dictionary.yaml, in lower case, words joined by underscores: date_of_birth
 */
theirs: string
})
/**
 * A field of dictionary.yaml, in lower case, words joined by underscores: date_of_birth
 */
initial_equal?: string
/**
 * A field of dictionary.yaml, in lower case, words joined by underscores: date_of_birth
 */
one_letter_apart?: string
/**
 * The least that holds. A number, or the name of a parameter.
 */
at_least?: (number | string)
/**
 * The most that holds. A number, or the name of a parameter.
 */
at_most?: (number | string)
/**
 * All of these hold
 * 
 * @minItems 1
 * 
 * Items: A measure of how two records agree
 */
all?: {
/**
 * All of these fields are equal
 * 
 * @minItems 1
 * 
 * Items: A field of dictionary.yaml, in lower case, words joined by underscores: date_of_birth
 */
equal?: string[]
/**
 * At least one of these fields is equal
 * 
 * @minItems 1
 * 
 * Items: A field of dictionary.yaml, in lower case, words joined by underscores: date_of_birth
 */
any_equal?: string[]
/**
 * Of these fields some are known on both sides, and those differ
 * 
 * @minItems 1
 * 
 * Items: A field of dictionary.yaml, in lower case, words joined by underscores: date_of_birth
 */
all_differ?: string[]
/**
 * Each of these two fields is equal to the other one
 * 
 * @minItems 2
 * @maxItems 2
 * 
 * Items: A field of dictionary.yaml, in lower case, words joined by underscores: date_of_birth
 */
crossed?: string[]
/**
 * Jaro-Winkler similarity of each of these fields
 * 
 * @minItems 1
 * 
 * Items: A field of dictionary.yaml, in lower case, words joined by underscores: date_of_birth
 */
jaro_winkler?: string[]
/**
 * A field of dictionary.yaml, in lower case, words joined by underscores: date_of_birth
 */
day_month_swapped?: string
/**
 * A field of dictionary.yaml, in lower case, words joined by underscores: date_of_birth
 */
parts_equal?: string
/**
 * Days between the two dates; a field, or a pair of fields with other names
 */
days_apart?: (string | {
/**
 * A field of dictionary.yaml, in lower case, words joined by underscores: date_of_birth
 */
own: string
/**
 * A field of dictionary.yaml, in lower case, words joined by underscores: date_of_birth
 */
theirs: string
})
/**
 * A field of dictionary.yaml, in lower case, words joined by underscores: date_of_birth
 */
initial_equal?: string
/**
 * A field of dictionary.yaml, in lower case, words joined by underscores: date_of_birth
 */
one_letter_apart?: string
/**
 * The least that holds. A number, or the name of a parameter.
 */
at_least?: (number | string)
/**
 * The most that holds. A number, or the name of a parameter.
 */
at_most?: (number | string)
}[]
/**
 * At least one of these holds
 * 
 * @minItems 1
 * 
 * Items: A measure of how two records agree
 */
any?: {
/**
 * All of these fields are equal
 * 
 * @minItems 1
 * 
 * Items: A field of dictionary.yaml, in lower case, words joined by underscores: date_of_birth
 */
equal?: string[]
/**
 * At least one of these fields is equal
 * 
 * @minItems 1
 * 
 * Items: A field of dictionary.yaml, in lower case, words joined by underscores: date_of_birth
 */
any_equal?: string[]
/**
 * Of these fields some are known on both sides, and those differ
 * 
 * @minItems 1
 * 
 * Items: A field of dictionary.yaml, in lower case, words joined by underscores: date_of_birth
 */
all_differ?: string[]
/**
 * Each of these two fields is equal to the other one
 * 
 * @minItems 2
 * @maxItems 2
 * 
 * Items: A field of dictionary.yaml, in lower case, words joined by underscores: date_of_birth
 */
crossed?: string[]
/**
 * Jaro-Winkler similarity of each of these fields
 * 
 * @minItems 1
 * 
 * Items: A field of dictionary.yaml, in lower case, words joined by underscores: date_of_birth
 */
jaro_winkler?: string[]
/**
 * A field of dictionary.yaml, in lower case, words joined by underscores: date_of_birth
 */
day_month_swapped?: string
/**
 * A field of dictionary.yaml, in lower case, words joined by underscores: date_of_birth
 */
parts_equal?: string
/**
 * Days between the two dates; a field, or a pair of fields with other names
 */
days_apart?: (string | {
/**
 * A field of dictionary.yaml, in lower case, words joined by underscores: date_of_birth
 */
own: string
/**
 * A field of dictionary.yaml, in lower case, words joined by underscores: date_of_birth
 */
theirs: string
})
/**
 * A field of dictionary.yaml, in lower case, words joined by underscores: date_of_birth
 */
initial_equal?: string
/**
 * A field of dictionary.yaml, in lower case, words joined by underscores: date_of_birth
 */
one_letter_apart?: string
/**
 * The least that holds. A number, or the name of a parameter.
 */
at_least?: (number | string)
/**
 * The most that holds. A number, or the name of a parameter.
 */
at_most?: (number | string)
}[]
cites?: Cites
/**
 * What was assumed because the sources are silent, and on whose example. Stands in the place of `cites:`, or beside it
 */
assumed?: string
}
}
cites?: Cites
/**
 * What was assumed because the sources are silent, and on whose example. Stands in the place of `cites:`, or beside it
 */
assumed?: string
}
}
/**
 * How many others in the extract are the same in these fields: a fact of `tiers`, named rivals
 */
rivals?: {
/**
 * The fact in words
 */
title?: string
/**
 * Who counts as a rival
 */
counts: {
/**
 * Fields in which a rival is the same as the person found
 * 
 * @minItems 1
 * 
 * Items: A field of dictionary.yaml, in lower case, words joined by underscores: date_of_birth
 */
equal: string[]
}
/**
 * Levels in order; an empty one closes the list
 */
levels: {
/**
 * A level
 */
[k: string]: {
/**
 * At most so many. A number, or the name of a parameter.
 */
at_most?: (number | string)
}
}
cites?: Cites
/**
 * What was assumed because the sources are silent, and on whose example. Stands in the place of `cites:`, or beside it
 */
assumed?: string
}
/**
 * Which pairs are compared at all: those that agree on all of any line
 * 
 * @minItems 1
 */
candidates: (string | {
/**
 * How many letters
 */
first: number
/**
 * A field of dictionary.yaml, in lower case, words joined by underscores: date_of_birth
 */
of: string
})[][]
tiers: Decision
records: Decision
/**
 * What a pair for clerical review counts as until somebody looked
 */
unreviewed: "discard"
/**
 * Reason for loss: how it is told
 */
reasons?: {
/**
 * A sentence
 */
[k: string]: string
}
}
/**
 * What is measured, how it is tested, and what may be said.
 */
export interface OutcomeRules {
/**
 * What these rules are about, as a heading prints it
 */
title?: string
cites?: Cites
/**
 * What was assumed because the sources are silent, and on whose example. Stands in the place of `cites:`, or beside it
 */
assumed?: string
/**
 * What is measured of both groups, by id
 */
measures: {
/**
 * A measure: of each group it gives one figure, and the two are compared
 */
[k: string]: {
/**
 * The measure as tables print it
 */
title: string
/**
 * A shorter title for charts
 */
short?: string
/**
 * How the figure comes about
 */
kind: ("proportion" | "mean")
/**
 * Whether it is told in the summary
 */
headline?: boolean
/**
 * A field of dictionary.yaml, in lower case, words joined by underscores: date_of_birth
 */
field?: string
/**
 * What is counted for 100 typical people: people who re-offend, re-offences
 */
unit: string
/**
 * For a proportion: what must have happened to a person to be counted
 */
event?: {
/**
 * A field of dictionary.yaml, in lower case, words joined by underscores: date_of_birth
 */
field: string
/**
 * The most that the field may be, such as the days followed up. A number, or the name of a parameter
 */
at_most?: (number | string)
}
/**
 * Only where these fields have these levels
 */
where?: {
[k: string]: string | boolean | number
}
/**
 * What the figure means
 */
meaning?: string
cites?: Cites
/**
 * What was assumed because the sources are silent, and on whose example. Stands in the place of `cites:`, or beside it
 */
assumed?: string
}
}
/**
 * How the two groups are compared
 */
test: {
/**
 * Welch's test: the two groups need not vary alike
 */
method: "welch"
/**
 * Kish's effective number of people, where some stand for several
 */
weights: "kish"
/**
 * A difference either way counts
 */
sides: "two"
/**
 * A difference is significant where p is at most this; the interval has confidence 1 minus it. A number, or the name of a parameter.
 */
significance: (number | string)
cites?: Cites
/**
 * What was assumed because the sources are silent, and on whose example. Stands in the place of `cites:`, or beside it
 */
assumed?: string
}
/**
 * What a study of this size can show; told with a refusal and beside every inconclusive result
 */
power: {
/**
 * The power at which a detectable difference is told. A number between 0 and 1, or the name of a parameter
 */
at: (number | string)
/**
 * The rate assumed before data are seen. A number between 0 and 1, or the name of a parameter
 */
base_rate: (number | string)
/**
 * The share of people sent who are usually analysed. A number, or the name of a parameter.
 */
analysable_share: (number | string)
cites?: Cites
/**
 * What was assumed because the sources are silent, and on whose example. Stands in the place of `cites:`, or beside it
 */
assumed?: string
}
conclusion: Decision
claims: Decision
/**
 * Conclusions with which neither the significance nor the interval of a measure is told
 * 
 * Items: Lower case, words joined by hyphens: too-few
 */
untold?: string[]
}
/**
 * pack.yaml: what the lab is, and its stages in order.
 */
export interface Pack {
/**
 * Lower case, words joined by hyphens: too-few
 */
pack: string
/**
 * The lab in words, as letters and reports print it
 */
title: string
/**
 * Who answers for the policy
 */
owner: string
/**
 * Another pack folder, relative to this one; files that this folder lacks are taken from there
 */
based_on?: string
/**
 * Lower case, words joined by hyphens: too-few
 */
calendar: string
/**
 * A calendar date, year-month-day: 2013-04-01
 */
review_by?: string
/**
 * The folder of report templates, relative to the pack
 */
templates?: string
/**
 * The stages in the order they run
 * 
 * @minItems 1
 * 
 * Items: One stage of a request
 */
stages: {
/**
 * Lower case, words joined by hyphens: too-few
 */
id: string
/**
 * Its name in the version before, where it was renamed: so that versions can be compared
 */
was?: string
/**
 * What the stage does, and so which rules its file holds
 */
kind: ("acceptance" | "linkage" | "comparison" | "outcomes" | "disclosure" | "report")
/**
 * The file of its rules in this folder: intake.yaml
 */
rules: string
/**
 * Which date selects the values and rows in force
 */
as_of: ("request.received" | "release")
}[]
/**
 * The change record: who approved a change that protects somebody less, and on what ground
 * 
 * @minItems 1
 * 
 * Items: A change that was approved
 */
changes?: {
/**
 * Lower case, words joined by hyphens: too-few
 */
id: string
/**
 * What was approved, and why, in a sentence
 */
title: string
/**
 * Lower case, words joined by hyphens: too-few
 */
approved_by: string
/**
 * The decisions and other places that protect somebody less, as jdl diff names them
 * 
 * @minItems 1
 * 
 * Items: A decision as stage/name, or another place
 */
weakens: string[]
cites: Cites
}[]
}
/**
 * parameters.yaml: every number, period and date of the policy, by name, with the day from which it holds
 */
export interface Parameters {
/**
 * A number, period or date of the policy, with a value for each day from which it changed
 */
[k: string]: {
/**
 * What it is, in a sentence without a verb: Fewest people in a request
 */
title: string
/**
 * Its name in the version before, where it was renamed: so that versions can be compared
 */
was?: string
/**
 * Its unit: it says what a value may be
 */
unit: (("people" | "records" | "rows" | "count" | "days" | "working days" | "share" | "probability" | "score" | "percentage points" | "standard deviations" | "number" | "date" | "true or false" | "text") | string)
/**
 * Whom the value protects: a comparison of two versions tells each apart
 */
protects: ("people" | "provider" | "quality")
/**
 * The least change that counts, where the unit's own does not fit: 0.001
 */
precision?: number
/**
 * The day from which a value holds: the value. To change one, add a value under a new date; never alter one that has been in force
 */
values: {
/**
 * A value from this day on, and where it comes from
 */
[k: string]: {
/**
 * The value: what the unit of the parameter takes
 */
is: (number | boolean | string)
cites?: Cites
/**
 * What was assumed because the sources are silent, and on whose example. Stands in the place of `cites:`, or beside it
 */
assumed?: string
/**
 * The contradiction of sources.yaml that this value settles
 */
settles?: string
/**
 * What was wrong about an earlier value. Only for a value that was a mistake, not for a change of policy
 */
corrects?: string
}
}
}
}
/**
 * What the report says, in which order.
 */
export interface ReportRules {
/**
 * The title of the report, on its first page
 */
title: string
/**
 * Under the title; may use {{request.field}}
 */
subtitle?: string
/**
 * Lines of the title block, above those of the engine (request, date, status)
 * 
 * @minItems 1
 * 
 * Items: A line
 */
details: {
/**
 * What the line tells: Provider
 */
label: string
/**
 * The text; may use {{request.field}}
 */
text: string
}[]
cites?: Cites
/**
 * What was assumed because the sources are silent, and on whose example. Stands in the place of `cites:`, or beside it
 */
assumed?: string
/**
 * Protective markings: printed on every page
 */
marking: {
report: Marking
letter: Marking
individual_data: Marking
}
/**
 * What is printed over a page
 */
status: {
/**
 * The watermark of a draft
 */
draft: string
/**
 * The banner over invented people
 */
synthetic: string
}
/**
 * What people are called
 */
noun: {
/**
 * One of the people, as sentences call them: person
 */
one: string
/**
 * Several: people
 */
many: string
}
/**
 * Verdict of `claims`: what the groups are called
 */
groups: {
/**
 * What the two groups are called
 */
[k: string]: {
/**
 * The people sent and analysed
 */
treated: string
/**
 * The people they are compared with
 */
comparison: string
}
}
/**
 * Estimates in words. {{least}} and {{most}} are the ends of the interval without sign, {{unit}} is what is counted
 */
estimates: {
/**
 * For how many typical people a difference is told: 100
 */
per: number
/**
 * The whole interval is below zero
 */
below: string
/**
 * The whole interval is above zero
 */
above: string
/**
 * The interval spans zero: {{least}} below and {{most}} above
 */
spans: string
/**
 * The figures are hidden
 */
hidden: string
/**
 * Both groups are shown, and their difference and its test are hidden: a whole sentence. Without it, what the difference is called stands before `hidden`
 */
hidden_difference?: string
/**
 * The difference is shown, and its test is hidden: a whole sentence. Without it, what the p-value is called stands before `hidden`
 */
hidden_test?: string
cites?: Cites
/**
 * What was assumed because the sources are silent, and on whose example. Stands in the place of `cites:`, or beside it
 */
assumed?: string
/**
 * Conclusion: what is said in the place of an interval, where none may be told
 */
instead?: {
/**
 * The words
 */
[k: string]: string
}
}
/**
 * Words of tables and lists, by the name that the engine gives them
 */
labels: {
[k: string]: string
}
/**
 * What letters say, by letter
 */
letters: {
/**
 * A letter or a notice: one that a verdict names tells why a request stopped, another tells of the life of a case
 */
[k: string]: {
/**
 * Its subject
 */
title: string
/**
 * Paragraphs before the reasons, which come from the rules that decided. A notice may use {{notice.fact}}
 * 
 * @minItems 1
 * 
 * Items: A paragraph of a letter: its text, or a text that is said only where something is so
 */
opening: (string | {
/**
 * What must be so. Of a letter that goes with an event, what is recorded of the event (`{ error: team }`); of a certificate of destruction, how the asset was held, what was removed, and what is left: `{ held_as: report }`
 */
if: {
/**
 * A level, or a list of levels of which one must be it
 */
[k: string]: string | string[]
}
/**
 * What is then said
 */
text: string
})[]
/**
 * Heading of the reasons. A letter that a verdict names must have it
 */
findings?: string
/**
 * Caption of the table of rows. A letter that a verdict names must have it
 */
rows?: string
/**
 * Under the table of rows: how they are counted
 */
rows_note?: string
/**
 * Paragraphs after the reasons. A notice may use {{notice.fact}}
 * 
 * @minItems 1
 * 
 * Items: A paragraph of a letter: its text, or a text that is said only where something is so
 */
closing: (string | {
/**
 * What must be so. Of a letter that goes with an event, what is recorded of the event (`{ error: team }`); of a certificate of destruction, how the asset was held, what was removed, and what is left: `{ held_as: report }`
 */
if: {
/**
 * A level, or a list of levels of which one must be it
 */
[k: string]: string | string[]
}
/**
 * What is then said
 */
text: string
})[]
/**
 * To whom it goes, line by line
 * 
 * @minItems 1
 * 
 * Items: A line
 */
address?: string[]
/**
 * Its first line
 */
salutation?: string
/**
 * What a request of this size could show; may use {{people}}, {{analysable}}, {{detectable}} and {{power}}
 */
outlook?: string
/**
 * The same where it could show nothing; may use {{people}} and {{analysable}}
 */
outlook_none?: string
/**
 * How it ends, line by line
 * 
 * @minItems 1
 * 
 * Items: A line
 */
signature: string[]
cites?: Cites
/**
 * What was assumed because the sources are silent, and on whose example. Stands in the place of `cites:`, or beside it
 */
assumed?: string
}
}
/**
 * The guidance page of the template
 */
guidance: {
/**
 * The title of the page
 */
title: string
/**
 * Paragraphs above the fields
 * 
 * @minItems 1
 * 
 * Items: A paragraph
 */
opening: string[]
/**
 * What is said of a field that must be given
 */
required: string
/**
 * What is said of a field that helps and may be left out
 */
supporting: string
/**
 * Notes below the fields
 * 
 * @minItems 1
 * 
 * Items: A note
 */
notes: string[]
cites?: Cites
/**
 * What was assumed because the sources are silent, and on whose example. Stands in the place of `cites:`, or beside it
 */
assumed?: string
}
/**
 * Sections in order
 * 
 * @minItems 1
 * 
 * Items: A section of the report. It is left out where nothing is left to show in it but its heading: no claim that can be made, no chart with a figure in it, no text for these people
 */
sections: {
/**
 * Lower case, words joined by hyphens: too-few
 */
id: string
/**
 * Its heading
 */
title: string
/**
 * What the engine puts below the texts
 */
shows: ("texts" | "summary" | "claims" | "measurements" | "estimates" | "difference-chart" | "tests" | "attrition" | "profile" | "balance" | "notes")
/**
 * The texts above it, by their ids, in order
 * 
 * Items: Lower case, words joined by hyphens: too-few
 */
texts?: string[]
/**
 * The caption of its table or chart
 */
caption?: string
cites?: Cites
/**
 * What was assumed because the sources are silent, and on whose example. Stands in the place of `cites:`, or beside it
 */
assumed?: string
}[]
/**
 * The texts that sections show, by id
 * 
 * @minItems 1
 */
texts: Said[]
/**
 * Notes under the tables
 * 
 * @minItems 1
 */
notes: Said[]
}
/**
 * A protective marking: what is printed, and what it means
 */
export interface Marking {
/**
 * The marking as printed: OFFICIAL-SENSITIVE
 */
text: string
/**
 * What it means, in a sentence under it
 */
says?: string
cites?: Cites
/**
 * What was assumed because the sources are silent, and on whose example. Stands in the place of `cites:`, or beside it
 */
assumed?: string
}
/**
 * request.yaml: one request, as an analyst holds it. Its fields are the ones that the dictionary declares.
 */
export interface Request {
/**
 * The pack folder, relative to this file
 */
pack?: string
/**
 * The site file, relative to this file
 */
site?: string
/**
 * The provider's file, relative to this file
 */
cohort: string
/**
 * How the text of the file is encoded, where it is not UTF-8
 */
encoding?: ("utf-8" | "utf-16" | "windows-1252")
/**
 * The people are invented
 */
synthetic?: boolean
/**
 * The request fields of the dictionary, by name
 */
fields: {
[k: string]: string | number | boolean
}
/**
 * The id of a released request whose report this one corrects and takes the place of; `correction:` then says what was wrong
 */
supersedes?: string
/**
 * What was wrong in the report that this one corrects, for its readers: the corrected report tells it
 */
correction?: string
}
/**
 * results.json of a case: what a run found, unrounded, for the analyst. It stays inside the case; it holds nobody's identifier, and nothing that depends on when or where it was run. Parts that the run did not reach are left out.
 */
export interface Results {
/**
 * The request's number
 */
request: string
/**
 * The people are invented
 */
synthetic: boolean
/**
 * The rules that decided
 */
pack: {
/**
 * The pack
 */
id: string
/**
 * SHA-256 over the names and texts of its files
 */
hash: string
}
/**
 * The verdict with which a stage stopped the run, or proceed
 */
verdict: string
/**
 * Every stage that ran, in order
 * 
 * Items: A stage
 */
stages: {
/**
 * Its id in the pack
 */
id: string
/**
 * Its kind
 */
kind: string
/**
 * What it decided of the request as a whole
 * 
 * Items: A judgement
 */
judgements: {
/**
 * The decision, as stage/decision
 */
decision: string
/**
 * What was decided
 */
verdict: string
/**
 * The row that decided, otherwise, or undecided
 */
row: string
/**
 * Clauses that the row answers to, as source.clause; none where nothing but the last line decided
 * 
 * Items: A clause
 */
cites: string[]
}[]
}[]
/**
 * The provider's file
 */
submission?: {
/**
 * Rows under the headings
 */
rows: number
/**
 * Different people
 */
people: number
/**
 * People whose record could not be used
 */
set_aside: number
}
/**
 * Who was found
 */
linkage?: {
/**
 * Different people sent
 */
people: number
/**
 * People found with confidence
 */
linked: number
/**
 * Linked, of the people sent; null where nobody was sent
 */
match_rate: (number | null)
/**
 * People whose best pair waits for a clerical review
 */
clerical_review: number
/**
 * Pairs compared
 */
candidate_pairs: number
/**
 * Different patterns of agreement among them
 */
patterns: number
/**
 * Pairs and people by tier
 * 
 * Items: A tier
 */
tiers: {
/**
 * Its id
 */
tier: string
/**
 * Its title
 */
title: string
/**
 * What becomes of its pairs
 */
verdict: string
/**
 * Pairs in it
 */
pairs: number
/**
 * People linked by it
 */
people: number
}[]
/**
 * Why people were not linked
 * 
 * Items: A reason
 */
losses: {
/**
 * Its id
 */
reason: string
/**
 * Its title
 */
title: string
/**
 * People lost for it
 */
people: number
}[]
}
/**
 * The matched groups
 */
comparison?: {
/**
 * People linked
 */
linked: number
/**
 * Of them, people in the analysis extract who may be analysed
 */
eligible: number
/**
 * Of them, people with comparison people
 */
matched: number
/**
 * People linked and not matched, for whatever reason
 */
linked_but_unmatched: number
/**
 * Different comparison people
 */
controls: number
/**
 * People of whom they could be chosen
 */
pool: number
/**
 * The propensity model
 */
model: {
/**
 * Covariates asked for
 */
covariates: number
/**
 * Steps to convergence
 */
iterations: number
/**
 * Columns that carried nothing new
 * 
 * Items: A column
 */
dropped: string[]
}
/**
 * Why people were not matched
 * 
 * Items: A reason
 */
losses: {
/**
 * Its id
 */
reason: string
/**
 * Its title
 */
title: string
/**
 * People lost for it
 */
people: number
}[]
/**
 * The largest difference of each covariate
 * 
 * Items: A covariate
 */
covariates: {
/**
 * Its field
 */
covariate: string
/**
 * Standardised difference before matching, of the treated people who were matched against the whole pool; null where it cannot be told
 */
before: (number | null)
/**
 * The same after matching; null where it cannot be told
 */
after: (number | null)
/**
 * How good the balance is
 */
verdict: string
}[]
/**
 * The difference of each level
 * 
 * Items: A level
 */
balance: {
/**
 * As field=level, field or field:missing
 */
level: string
/**
 * Standardised mean difference before matching, treated less pool, in standard deviations; null where it cannot be told
 */
before: (number | null)
/**
 * The same after matching, treated less weighted comparison; null where it cannot be told
 */
after: (number | null)
}[]
/**
 * The treated people who were matched, by characteristic
 * 
 * Items: A characteristic
 */
profile: {
/**
 * Its field
 */
covariate: string
/**
 * Its title
 */
title: string
/**
 * Its levels
 * 
 * Items: A level
 */
levels: {
/**
 * The level; null is missing
 */
level: (string | null)
/**
 * People
 */
people: number
}[]
}[]
}
/**
 * One for each measure
 * 
 * Items: An estimate
 */
estimates?: {
/**
 * Its id
 */
measure: string
/**
 * Its title
 */
title: string
/**
 * Whether its value is a share or a mean
 */
kind: ("proportion" | "mean")
/**
 * People who took part
 */
treated: {
/**
 * People
 */
people: number
/**
 * People with the event; for a mean, people whose value is known
 */
count: number
/**
 * Share or mean
 */
value: number
}
/**
 * Comparison people, weighted
 */
comparison: {
/**
 * People
 */
people: number
/**
 * Unweighted people who would tell as much (Kish)
 */
effective_people: number
/**
 * People with the event, unweighted; for a mean, people whose value is known
 */
count: number
/**
 * Weighted share or mean
 */
value: number
}
/**
 * Treated less comparison
 */
difference: number
/**
 * Of the difference
 */
standard_error: number
/**
 * By Welch and Satterthwaite; null where infinite
 */
degrees_of_freedom: (number | null)
/**
 * Confidence interval of the difference
 */
interval: {
/**
 * Its level
 */
confidence: number
/**
 * Lower end
 */
low: number
/**
 * Upper end
 */
high: number
}
/**
 * Two-sided
 */
p_value: number
/**
 * Whether the difference can be told from zero, and on which side
 */
significant: string
/**
 * People for whom a difference of this size could be told from zero; null where it is zero
 */
people_needed: (number | null)
/**
 * What may be concluded
 */
conclusion: {
/**
 * The conclusion
 */
verdict: string
/**
 * The row that decided
 */
row: string
/**
 * Clauses that the row answers to, as source.clause; none where nothing but the last line decided
 * 
 * Items: A clause
 */
cites: string[]
}
}[]
/**
 * Measures that could not be estimated
 * 
 * Items: A measure
 */
not_estimated?: {
/**
 * Its id
 */
measure: string
/**
 * Its title
 */
title: string
/**
 * Why not
 */
why: string
}[]
/**
 * What a difference may be called
 */
claim?: string
/**
 * Figures of the report that are hidden
 */
disclosure?: {
/**
 * By rule
 */
primary: number
/**
 * To protect those
 */
secondary: number
}
}
/**
 * What is kept until when, and what is then done.
 */
export interface RetentionSchedule {
/**
 * What these rules are about, as a heading prints it
 */
title?: string
cites?: Cites
/**
 * What was assumed because the sources are silent, and on whose example. Stands in the place of `cites:`, or beside it
 */
assumed?: string
/**
 * What is kept, by id
 */
assets: {
/**
 * Something that is kept, whoever keeps it
 */
[k: string]: {
/**
 * What it is, in words
 */
title: string
/**
 * How near it is to a person
 */
personal: ("direct" | "indirect" | "anonymised" | "none")
/**
 * Whether the engine holds it. What it does not hold, people destroy, and say so
 */
seen_by_engine?: boolean
/**
 * What the engine itself holds of it, in every case. What it holds it can destroy
 */
held_as?: ("sealed-people" | "sealed-analysis" | "report" | "residue" | "staff-names")
cites?: Cites
/**
 * What was assumed because the sources are silent, and on whose example. Stands in the place of `cites:`, or beside it
 */
assumed?: string
}
}
/**
 * Which wins where something must be gone on a day until which it must also be kept. Left out, such a case stops and asks
 */
ceiling_before_floor?: ("ceiling" | "floor")
/**
 * Duties: after an event, what is done with an asset, and when
 * 
 * @minItems 1
 * 
 * Items: A duty. The day of the event is day 0, and only working days count
 */
schedule: {
/**
 * Lower case, words joined by hyphens: too-few
 */
id: string
/**
 * Its name in the version before, where it was renamed: so that versions can be compared
 */
was?: string
/**
 * The duty in a sentence
 */
title?: string
/**
 * Lower case, words joined by hyphens: too-few
 */
asset: string
/**
 * Lower case, words joined by hyphens: too-few
 */
after: string
/**
 * A floor: kept through this many working days, acted on from the next. A parameter, or a number of working days: 0 working days
 */
not_before?: string
/**
 * A ceiling: acted on by the end of this many working days. A parameter, or a number of working days: 0 working days
 */
no_later_than?: string
/**
 * What is done, in order
 * 
 * @minItems 1
 * 
 * Items: A step
 */
do: ("destroy" | "return" | "delete" | "purge" | "tell-provider")[]
/**
 * What holds the duty back. Nothing else does
 * 
 * @minItems 1
 * 
 * Items: A hold: nothing is due while it lasts, nor on the day it ends
 */
holds?: {
/**
 * Lower case, words joined by hyphens: too-few
 */
from: string
/**
 * Lower case, words joined by hyphens: too-few
 */
until: string
}[]
/**
 * Whom the value protects: a comparison of two versions tells each apart
 */
protects?: ("people" | "provider" | "quality")
cites?: Cites
/**
 * What was assumed because the sources are silent, and on whose example. Stands in the place of `cites:`, or beside it
 */
assumed?: string
}[]
/**
 * Whether a count of people may outlive them in the residue. It is asked of each count; what it merges is told together with others
 */
residue?: {
/**
 * The question, as a person would ask it
 */
asks: string
rows: Rows
/**
 * Whom the value protects: a comparison of two versions tells each apart
 */
protects?: ("people" | "provider" | "quality")
}
}
/**
 * Tables as they were released: what `jdl protect` writes, and what it reads of earlier releases.
 */
export interface SafeFile {
/**
 * The name of the release, without a colon; its place in the list, where left out
 */
id?: string
/**
 * What the tables are about
 */
title?: string
/**
 * The day on which it was released
 */
on?: string
/**
 * Whether the tables in hand take its place
 */
superseded?: boolean
/**
 * The rules by which it was made
 */
pack?: {
/**
 * The id of the pack
 */
id: string
/**
 * SHA-256 of its files
 */
hash: string
}
/**
 * Every figure, shown or not
 * 
 * @minItems 1
 * 
 * Items: A figure as it was released
 */
cells: {
/**
 * Its name, by which a later release finds it
 */
id: string
/**
 * The table in which it stands
 */
table?: string
/**
 * The figure in words
 */
title?: string
/**
 * Dimension: the category to which the cell is limited; `total`, or no entry, means all categories
 */
by?: {
[k: string]: string
}
/**
 * Whom its table counts
 */
population?: string
/**
 * How it is shown
 */
state?: ("published" | "rounded" | "suppressed")
/**
 * The count, where it is shown
 */
people?: (number | null)
/**
 * The sum, where it is shown
 */
value?: (number | null)
/**
 * All that a rounded figure may stand for
 */
rounded?: {
/**
 * The figure as it was printed
 */
shown?: number
/**
 * The least that it may stand for
 */
min: number
/**
 * The most that it may stand for; null for no bound
 */
max: (number | null)
}
/**
 * Whether it was hidden
 */
suppressed?: boolean
/**
 * Whether it was hidden for its own sake
 */
primary?: boolean
/**
 * What stands in its place
 */
marker?: string
/**
 * Whether it was hidden for its own sake or to protect others
 */
level?: ("primary" | "secondary")
/**
 * The kind of risk
 */
reason?: string
/**
 * Why, in a sentence
 */
sentence?: string
/**
 * The clauses that ask for it
 */
cites?: string[]
/**
 * The figure of the group that it is a part of
 */
base?: string
/**
 * Never printed, though readers may derive it
 */
implied?: boolean
}[]
/**
 * Sums that hold between cells
 * 
 * Items: A total and its parts
 */
relations?: {
/**
 * The id of the total
 */
total: string
/**
 * The ids of its parts
 * 
 * @minItems 1
 */
parts: string[]
}[]
/**
 * Marker: what it means
 */
legend?: {
[k: string]: string
}
}
/**
 * site.yaml: where things are on this installation, and who the people are. Never policy.
 */
export interface Site {
/**
 * The installation in words
 */
site?: string
/**
 * Extracts by the input they are
 */
extracts: {
/**
 * An extract
 */
[k: string]: {
/**
 * CSV or Parquet, relative to this file
 */
file: string
/**
 * What it is
 */
title?: string
/**
 * A calendar date, year-month-day: 2013-04-01
 */
dated?: string
/**
 * Field: column, where the names differ
 */
columns?: {
[k: string]: string
}
/**
 * Whether the people in it are invented; every page then says so
 */
synthetic?: boolean
/**
 * What its owner permitted it to be used for: purposes of access.yaml. Without it nothing was laid down, and nothing is refused
 * 
 * @minItems 1
 * 
 * Items: Lower case, words joined by hyphens: too-few
 */
purposes?: string[]
/**
 * Who permitted it, when, and where that is kept
 */
permission?: string
}
}
/**
 * The folder of cases, relative to this file; cases/ beside it where it names none
 */
cases?: string
/**
 * Keys of the site by id: each wraps the keys of all cases. Keep them apart from the cases, and apart from one another; keys/site.key beside this file where it names none
 */
keys?: {
/**
 * A file of 64 hexadecimal digits, relative to this file
 */
[k: string]: string
}
/**
 * Whether every line of a ledger must be signed by the key of the person who acts
 */
signing?: ("optional" | "required")
/**
 * The site rehearses on invented or past requests; who acts may name another day. A site that works on people's data leaves it out, and every act bears today's date
 */
rehearsal?: boolean
/**
 * Staff by account name
 */
people?: {
/**
 * A person of staff
 */
[k: string]: {
/**
 * Lower case, words joined by hyphens: too-few
 */
role: string
/**
 * Training: the day it was last taken
 */
trainings?: {
/**
 * A calendar date, year-month-day: 2013-04-01
 */
[k: string]: string
}
/**
 * Their public key (Ed25519, PEM), relative to this file: signatures in ledgers are checked by it, and nobody acts under this name without the private one (--key). No two people have the same
 */
public_key?: string
/**
 * Lower case, words joined by hyphens: too-few
 */
approved_by?: string
/**
 * A calendar date, year-month-day: 2013-04-01
 */
approved_on?: string
}
}
}
/**
 * sources.yaml: what the rules answer to, and where the sources disagree.
 */
export interface Sources {
/**
 * The documents that the rules answer to, by id
 */
sources: {
/**
 * A document, with every clause of it that promises something
 */
[k: string]: {
/**
 * The title of the document
 */
title: string
/**
 * A calendar date, year-month-day: 2013-04-01
 */
dated?: string
/**
 * Who published it
 */
publisher?: string
/**
 * Where it can be read: an address, or an archive
 */
where?: string
/**
 * Clauses by id; rules cite them as source.clause
 */
clauses: {
/**
 * A numbered place in the document: one promise each. It is cited by a rule, or says `outside:`
 */
[k: string]: {
/**
 * Where in the document it stands: Section 3, question 21
 */
at: string
/**
 * What a rule must do about it, in a sentence
 */
asks?: string
/**
 * Why no rule needs to answer it. Never beside a citation
 */
outside?: string
}
}
}
}
/**
 * Documents that are named somewhere and not at hand, by id
 */
missing?: {
/**
 * A document that is named but not at hand
 */
[k: string]: {
/**
 * The title of the document
 */
title: string
named_at: Cites
/**
 * What holds until it is found, and on whose example
 */
until_found: string
}
}
/**
 * Contradictions and silences, by id
 */
conflicts?: {
/**
 * Where clauses disagree, or are silent: what holds, and why
 */
[k: string]: {
/**
 * The contradiction in a sentence
 */
title?: string
/**
 * The clauses that disagree
 * 
 * @minItems 1
 * 
 * Items: A clause, as source.clause: pia.q21-minimum
 */
between: string[]
/**
 * What holds: a clause, or the rule or parameter that settles it. Until it is written, the pack has an error
 */
settled?: string
/**
 * Why it holds rather than the others
 */
because: string
}
}
}
/**
 * Tables to be protected: what `jdl protect` reads.
 */
export interface Tables {
/**
 * The name of this release, by which a later one knows it; the day, where left out. Without a colon
 */
id?: string
/**
 * What the tables are about
 */
title?: string
/**
 * Every category of each dimension, where they are to be checked; a category that no cell has is then taken as left out
 */
dimensions?: {
/**
 * @minItems 1
 */
[k: string]: string[]
}
/**
 * Every figure of the tables, totals included
 * 
 * @minItems 1
 * 
 * Items: A figure
 */
cells: {
/**
 * Its name, once in the file
 */
id: string
/**
 * The table in which it stands
 */
table: string
/**
 * The figure in words
 */
title?: string
/**
 * People counted in it, or contributing to it
 */
people?: number
/**
 * The sum that is printed, where it is no count of people
 */
value?: number
/**
 * Dimension: the category to which the cell is limited; `total`, or no entry, means all categories
 */
by?: {
[k: string]: string
}
/**
 * Whom the table counts: cells of one population with the same categories are the same people. All counts of a file are one population, unless this says otherwise
 */
population?: string
/**
 * Whom the figure counts
 */
scope?: ("cohort" | "comparison" | "national")
/**
 * What each person contributes to the value, for the rules on dominance
 */
contributions?: number[]
/**
 * Known already, so that it cannot be hidden
 */
public?: boolean
/**
 * To be hidden for its own sake, whatever the rules say
 */
primary?: boolean
/**
 * Hidden in the pattern that --audit-only attacks
 */
suppressed?: boolean
}[]
/**
 * Sums that hold between cells
 * 
 * Items: A total and its parts
 */
relations?: {
/**
 * The id of the total
 */
total: string
/**
 * The ids of its parts
 * 
 * @minItems 1
 */
parts: string[]
}[]
/**
 * Releases that went before, as their safe-tables.json tells them, or the paths of such files
 */
earlier?: (string | SafeFile)[]
/**
 * For study: what the one intruder knows, in the place of the intruders of the pack
 */
knows?: {
/**
 * No hidden figure is below this: 1 where zeros show
 */
suppressed_at_least?: number
/**
 * No figure that is hidden for its own sake is above this
 */
primary_at_most?: number
/**
 * Whether the intruder uses that people come whole
 */
integers?: boolean
}
/**
 * For study: how far each interval must reach beyond the hidden value, on either side
 */
protect_at_least?: number
/**
 * For study: what is lost when a figure goes
 */
cost?: ("count" | "cells")
}
/**
 * Examples that prove the rules.
 */
export interface TestCases {
/**
 * A calendar date, year-month-day: 2013-04-01
 */
as_of?: string
/**
 * Examples that prove the rules, in any order
 * 
 * @minItems 1
 * 
 * Items: What is given and what is expected, on a day
 */
cases: {
/**
 * What the case shows, as a sentence: Sixty people are enough
 */
name: string
/**
 * A calendar date, year-month-day: 2013-04-01
 */
as_of?: string
/**
 * Which decision is asked, as stage/decision: intake/enough-records
 */
decision?: string
/**
 * Lower case, words joined by hyphens: too-few
 */
schedule?: string
/**
 * A calendar date, year-month-day: 2013-04-01
 */
event?: string
/**
 * Fact: value. Leave a fact out only if it cannot change the answer; `absent` says that it is not known
 */
given?: {
[k: string]: string | number | boolean
}
/**
 * What else is so, for a reader
 */
with?: string
/**
 * The verdict, or for a line of the schedule the dates
 */
expect: (string | {
/**
 * A calendar date, year-month-day: 2013-04-01
 */
by?: string
/**
 * A calendar date, year-month-day: 2013-04-01
 */
keep_until?: string
/**
 * A calendar date, year-month-day: 2013-04-01
 */
due?: string
})
/**
 * Words joined by hyphens: too-few, T1
 */
row?: string
cites?: Cites
}[]
}
