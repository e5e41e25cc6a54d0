// Made by schemas/generate-types.ts from the schemas (787459c21eaca2c8). Change the schemas, then run: npm run types

/**
 * The clauses this answers to, as source.clause: [pia.q21]
 * 
 * @minItems 1
 * 
 * Items: A clause, as source.clause: pia.q21
 */
export type Cites = string[]
/**
 * Asked in order
 */
export type Rows = Row[]

export interface Files {
acceptance: AcceptanceRules
access: Access
calendar: Calendar
citations: Citations
comparison: ComparisonRules
dictionary: Dictionary
disclosure: DisclosureRules
linkage: LinkageRules
outcomes: OutcomeRules
pack: Pack
parameters: Parameters
report: ReportRules
request: Request
results: Results
retention: RetentionSchedule
site: Site
sources: Sources
tests: TestCases
}
/**
 * Checks of a request: is it acceptable?
 */
export interface AcceptanceRules {
/**
 * A title
 */
title?: string
cites?: Cites
/**
 * What was assumed because the sources are silent, and on whose example.
 */
assumed?: string
/**
 * From the most open to the most protective
 * 
 * @minItems 1
 * 
 * Items: Lower case, words joined by hyphens: too-few
 */
verdicts: string[]
order: "protective"
/**
 * Verdicts with which the run goes on
 * 
 * @minItems 1
 * 
 * Items: Lower case, words joined by hyphens: too-few
 */
proceed: string[]
/**
 * Verdict: letter to the provider
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
 * Checks by id
 */
checks: {
/**
 * A check
 */
[k: string]: {
for: ("request" | "field" | "record")
/**
 * A title
 */
title?: string
/**
 * The question
 */
asks: string
/**
 * Whom the value protects
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
}
/**
 * Sentences of letters by id
 */
texts?: {
[k: string]: Said
}
}
/**
 * If the condition holds, so does the verdict. The first row that holds decides.
 */
export interface Row {
/**
 * Words joined by hyphens: too-few, T1
 */
id: string
/**
 * What the row is for
 */
title?: string
if?: Cells
/**
 * Standard JSON Logic over declared names, where cells cannot say it
 */
when?: {

}
/**
 * Lower case, words joined by hyphens: too-few
 */
then: string
/**
 * The reason in a sentence; may use {{fact}} and {{parameter}}
 */
say?: string
cites?: Cites
/**
 * What was assumed because the sources are silent, and on whose example.
 */
assumed?: string
/**
 * Whom the value protects
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
 * A reason code that goes with the verdict
 */
reason?: string
/**
 * Claims that may be made
 * 
 * @minItems 1
 * 
 * Items: A claim
 */
may_say?: string[]
/**
 * Claims that must not be made
 * 
 * @minItems 1
 * 
 * Items: A claim
 */
never_say?: string[]
}
/**
 * Fact, then a level, a list of levels, a bound ({ below: minimum_records }), `absent` or `present`. All must hold.
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
 * A heading
 */
title?: string
/**
 * The text; may use {{request.field}} and {{parameter}}
 */
text: string
cites?: Cites
/**
 * What was assumed because the sources are silent, and on whose example.
 */
assumed?: string
}
/**
 * Who may do what, and with which training.
 */
export interface Access {
/**
 * A title
 */
title?: string
cites?: Cites
/**
 * What was assumed because the sources are silent, and on whose example.
 */
assumed?: string
/**
 * Actions by id
 */
actions: {
/**
 * An action
 */
[k: string]: {
/**
 * What it is
 */
title: string
cites?: Cites
/**
 * What was assumed because the sources are silent, and on whose example.
 */
assumed?: string
}
}
/**
 * Trainings by id
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
 * Days that it stays current. A number, or the name of a parameter.
 */
valid_for?: (number | string)
cites?: Cites
/**
 * What was assumed because the sources are silent, and on whose example.
 */
assumed?: string
}
}
/**
 * Roles by id
 */
roles: {
/**
 * A role
 */
[k: string]: {
/**
 * Who that is
 */
title: string
/**
 * Items: Lower case, words joined by hyphens: too-few
 */
trainings?: string[]
/**
 * Items: Lower case, words joined by hyphens: too-few
 */
may: string[]
cites?: Cites
/**
 * What was assumed because the sources are silent, and on whose example.
 */
assumed?: string
}
}
/**
 * Steps that different people take
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
 * What was assumed because the sources are silent, and on whose example.
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
 * Its title
 */
title: string
/**
 * Where the days come from
 */
source: string
/**
 * Days not worked
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
 * Year: days
 */
holidays: {
/**
 * Items: A calendar date, year-month-day: 2013-04-01
 */
[k: string]: string[]
}
/**
 * A note
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
 * A title
 */
title?: string
cites?: Cites
/**
 * What was assumed because the sources are silent, and on whose example.
 */
assumed?: string
/**
 * Verdicts of `adequate` with which the run goes on
 * 
 * @minItems 1
 * 
 * Items: Lower case, words joined by hyphens: too-few
 */
proceed: string[]
/**
 * Verdict of `adequate`: letter to the provider
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
treated: "linked"
/**
 * Who may be a comparison
 */
pool: {
exclude: "linked"
keep?: Cells
cites?: Cites
/**
 * What was assumed because the sources are silent, and on whose example.
 */
assumed?: string
}
/**
 * Matched exactly
 */
exact?: string[]
/**
 * Covariates by field
 */
covariates: {
/**
 * A characteristic matched on
 */
[k: string]: {
/**
 * A title
 */
title?: string
cites?: Cites
/**
 * What was assumed because the sources are silent, and on whose example.
 */
assumed?: string
}
}
/**
 * The propensity score
 */
score: {
method: "logistic-regression"
on: "logit"
cites?: Cites
/**
 * What was assumed because the sources are silent, and on whose example.
 */
assumed?: string
}
/**
 * How pairs are formed
 */
matching: {
method: "nearest"
/**
 * Comparison people for each person. A number, or the name of a parameter.
 */
ratio: (number | string)
replacement: boolean
/**
 * In standard deviations of the logit. A number, or the name of a parameter.
 */
caliper: (number | string)
order: "highest-score-first"
ties: "lowest-person-id"
cites?: Cites
/**
 * What was assumed because the sources are silent, and on whose example.
 */
assumed?: string
}
balance: Decision
adequate: Decision
/**
 * Reason for not matching: how it is told
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
 * A title
 */
title?: string
/**
 * The question, as a person would ask it
 */
asks: string
/**
 * The possible answers
 * 
 * @minItems 1
 * 
 * Items: Lower case, words joined by hyphens: too-few
 */
verdicts: string[]
/**
 * Verdicts run from the most open to the most protective
 */
order?: "protective"
/**
 * Whom the value protects
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
 * Inputs by id
 */
inputs: {
/**
 * An input
 */
[k: string]: {
/**
 * What it holds
 */
title: string
/**
 * What it is for
 */
meaning?: string
/**
 * What it may be used for
 */
purpose?: string
/**
 * Rows equal on all of any line are one person
 * 
 * @minItems 1
 */
same_person?: string[][]
/**
 * Fields by name
 */
fields: {
/**
 * A field
 */
[k: string]: {
/**
 * Its title
 */
title: string
type: ("name" | "text" | "date" | "enum" | "boolean" | "number" | "postcode" | "pnc-id" | "prison-number" | "identifier")
required?: boolean
/**
 * How personal it is
 */
personal?: ("direct" | "indirect" | "anonymised" | "none")
/**
 * What the field means
 */
meaning?: string
/**
 * Why it is asked
 */
reason?: string
/**
 * An example, invented
 */
example?: string
/**
 * How dates may be written
 * 
 * @minItems 1
 */
formats?: ("dd/mm/yyyy" | "yyyy-mm-dd")[]
/**
 * Level: spellings accepted
 */
values?: {
[k: string]: string[]
}
integer?: boolean
min?: number
max?: number
cites?: Cites
/**
 * What was assumed because the sources are silent, and on whose example.
 */
assumed?: string
}
}
cites?: Cites
/**
 * What was assumed because the sources are silent, and on whose example.
 */
assumed?: string
}
}
/**
 * The fields of request.yaml
 */
request: {
/**
 * A title
 */
title?: string
/**
 * What it is
 */
meaning?: string
/**
 * Fields by name
 */
fields: {
/**
 * A field
 */
[k: string]: {
/**
 * Its title
 */
title: string
type: ("name" | "text" | "date" | "enum" | "boolean" | "number" | "postcode" | "pnc-id" | "prison-number" | "identifier")
required?: boolean
/**
 * How personal it is
 */
personal?: ("direct" | "indirect" | "anonymised" | "none")
/**
 * What the field means
 */
meaning?: string
/**
 * Why it is asked
 */
reason?: string
/**
 * An example, invented
 */
example?: string
/**
 * How dates may be written
 * 
 * @minItems 1
 */
formats?: ("dd/mm/yyyy" | "yyyy-mm-dd")[]
/**
 * Level: spellings accepted
 */
values?: {
[k: string]: string[]
}
integer?: boolean
min?: number
max?: number
cites?: Cites
/**
 * What was assumed because the sources are silent, and on whose example.
 */
assumed?: string
}
}
}
}
/**
 * What may leave.
 */
export interface DisclosureRules {
/**
 * A title
 */
title?: string
cites?: Cites
/**
 * What was assumed because the sources are silent, and on whose example.
 */
assumed?: string
/**
 * Intruders by id
 */
intruders: {
/**
 * Who might try
 */
[k: string]: {
/**
 * Who
 */
title?: string
/**
 * What they know
 * 
 * @minItems 1
 * 
 * Items: Something known
 */
knows?: ("published-figures" | "people-sent")[]
cites?: Cites
/**
 * What was assumed because the sources are silent, and on whose example.
 */
assumed?: string
}
}
cells: Decision
match_rate: Decision
/**
 * How a banded match rate is told
 */
match_rate_band: {
/**
 * The band. A number, or the name of a parameter.
 */
at_least: (number | string)
cites?: Cites
/**
 * What was assumed because the sources are silent, and on whose example.
 */
assumed?: string
/**
 * How it reads; {{band}} is the band in per cent
 */
says: string
}
/**
 * Complementary suppression
 */
secondary: {
method: "optimal"
cost: ("count" | "cells")
/**
 * How dear it is to lose a figure: the cost is multiplied. 1 where nothing is said
 */
weights?: {
[k: string]: number
}
/**
 * How far each inferred interval must reach beyond the value. A number, or the name of a parameter.
 */
protect: (number | string)
cites?: Cites
/**
 * What was assumed because the sources are silent, and on whose example.
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
ties: ("half-away-from-zero" | "half-to-even" | "half-up")
/**
 * Minus zero prints as zero
 */
minus_zero: "zero"
cites?: Cites
/**
 * What was assumed because the sources are silent, and on whose example.
 */
assumed?: string
}
/**
 * Earlier releases
 */
releases?: {
/**
 * Which releases are considered
 */
compare_with?: string
/**
 * The least difference between two releases. A number, or the name of a parameter.
 */
least_difference?: (number | string)
/**
 * What is tried in turn
 * 
 * @minItems 1
 */
supersedes?: ("coarsen" | "without-subanalyses" | "withdraw")[]
cites?: Cites
/**
 * What was assumed because the sources are silent, and on whose example.
 */
assumed?: string
}
/**
 * How a hidden figure is shown
 */
marker: string
/**
 * Marker: what it means
 */
legend: {
/**
 * A marker
 */
[k: string]: {
/**
 * What it means
 */
means: string
cites?: Cites
/**
 * What was assumed because the sources are silent, and on whose example.
 */
assumed?: string
}
}
/**
 * How a place is filled where no figure can stand; a marker of the legend
 */
not_applicable: string
}
/**
 * How records are linked: comparisons, candidates, tiers, records.
 */
export interface LinkageRules {
/**
 * A title
 */
title?: string
cites?: Cites
/**
 * What was assumed because the sources are silent, and on whose example.
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
 * Comparisons by name
 */
comparisons: {
/**
 * A comparison: ordered levels; `missing` and `different` close every list
 */
[k: string]: {
/**
 * A title
 */
title?: string
/**
 * Levels in order
 */
levels: {
/**
 * When the level holds
 */
[k: string]: {
/**
 * Fields
 * 
 * @minItems 1
 */
equal?: string[]
/**
 * Fields
 * 
 * @minItems 1
 */
any_equal?: string[]
/**
 * Fields
 * 
 * @minItems 1
 */
all_differ?: string[]
/**
 * Fields
 * 
 * @minItems 2
 * @maxItems 2
 */
crossed?: string[]
/**
 * Fields
 * 
 * @minItems 1
 */
jaro_winkler?: string[]
day_month_swapped?: string
parts_equal?: string
/**
 * A field, or a pair of fields with other names
 */
days_apart?: (string | {
own: string
theirs: string
})
initial_equal?: string
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
 * All hold
 * 
 * @minItems 1
 * 
 * Items: A measure of how two records agree
 */
all?: {
/**
 * Fields
 * 
 * @minItems 1
 */
equal?: string[]
/**
 * Fields
 * 
 * @minItems 1
 */
any_equal?: string[]
/**
 * Fields
 * 
 * @minItems 1
 */
all_differ?: string[]
/**
 * Fields
 * 
 * @minItems 2
 * @maxItems 2
 */
crossed?: string[]
/**
 * Fields
 * 
 * @minItems 1
 */
jaro_winkler?: string[]
day_month_swapped?: string
parts_equal?: string
/**
 * A field, or a pair of fields with other names
 */
days_apart?: (string | {
own: string
theirs: string
})
initial_equal?: string
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
 * At least one holds
 * 
 * @minItems 1
 * 
 * Items: A measure of how two records agree
 */
any?: {
/**
 * Fields
 * 
 * @minItems 1
 */
equal?: string[]
/**
 * Fields
 * 
 * @minItems 1
 */
any_equal?: string[]
/**
 * Fields
 * 
 * @minItems 1
 */
all_differ?: string[]
/**
 * Fields
 * 
 * @minItems 2
 * @maxItems 2
 */
crossed?: string[]
/**
 * Fields
 * 
 * @minItems 1
 */
jaro_winkler?: string[]
day_month_swapped?: string
parts_equal?: string
/**
 * A field, or a pair of fields with other names
 */
days_apart?: (string | {
own: string
theirs: string
})
initial_equal?: string
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
 * What was assumed because the sources are silent, and on whose example.
 */
assumed?: string
}
}
cites?: Cites
/**
 * What was assumed because the sources are silent, and on whose example.
 */
assumed?: string
}
}
/**
 * Others in the extract with these fields equal
 */
rivals?: {
/**
 * A title
 */
title?: string
/**
 * What is equal
 */
counts: {
/**
 * Fields
 * 
 * @minItems 1
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
 * The most rivals. A number, or the name of a parameter.
 */
at_most?: (number | string)
}
}
cites?: Cites
/**
 * What was assumed because the sources are silent, and on whose example.
 */
assumed?: string
}
/**
 * A pair is compared if it agrees on all of any line
 * 
 * @minItems 1
 */
candidates: (string | {
first: number
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
 * A title
 */
title?: string
cites?: Cites
/**
 * What was assumed because the sources are silent, and on whose example.
 */
assumed?: string
/**
 * Measures by id
 */
measures: {
/**
 * A measure
 */
[k: string]: {
/**
 * A title
 */
title: string
/**
 * A short title
 */
short?: string
kind: ("proportion" | "mean")
headline?: boolean
field?: string
/**
 * What is counted for 100 typical people: people who re-offend, re-offences
 */
unit: string
/**
 * What counts as the event
 */
event?: {
field: string
/**
 * Within. A number, or the name of a parameter.
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
 * What was assumed because the sources are silent, and on whose example.
 */
assumed?: string
}
}
/**
 * The test
 */
test: {
method: "welch"
weights: "kish"
sides: "two"
/**
 * A difference is significant where p is at most this; the interval has confidence 1 minus it. A number, or the name of a parameter.
 */
significance: (number | string)
cites?: Cites
/**
 * What was assumed because the sources are silent, and on whose example.
 */
assumed?: string
}
/**
 * What a study of this size can show
 */
power: {
/**
 * The power. A number, or the name of a parameter.
 */
at: (number | string)
/**
 * The rate assumed before data. A number, or the name of a parameter.
 */
base_rate: (number | string)
/**
 * The share of people sent who are usually analysed. A number, or the name of a parameter.
 */
analysable_share: (number | string)
cites?: Cites
/**
 * What was assumed because the sources are silent, and on whose example.
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
 * The lab in words
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
 * Items: One stage
 */
stages: {
/**
 * Lower case, words joined by hyphens: too-few
 */
id: string
kind: ("acceptance" | "linkage" | "comparison" | "outcomes" | "disclosure" | "report")
/**
 * The file of its rules
 */
rules: string
/**
 * Which date selects the values in force
 */
as_of: ("request.received" | "release")
}[]
}
/**
 * Parameters by name
 */
export interface Parameters {
/**
 * One parameter
 */
[k: string]: {
/**
 * What it is
 */
title: string
/**
 * Its unit: it says what a value may be
 */
unit: (("people" | "records" | "rows" | "count" | "days" | "working days" | "share" | "probability" | "score" | "percentage points" | "standard deviations" | "number" | "date" | "true or false" | "text") | string)
/**
 * Whom the value protects
 */
protects: ("people" | "provider" | "quality")
/**
 * The least change that counts, where the unit's own does not fit: 0.001
 */
precision?: number
/**
 * Date in force: value
 */
values: {
/**
 * A value
 */
[k: string]: {
/**
 * The value
 */
is: (number | boolean | string)
cites?: Cites
/**
 * What was assumed because the sources are silent, and on whose example.
 */
assumed?: string
/**
 * The contradiction it settles
 */
settles?: string
/**
 * What was wrong about an earlier value
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
 * The title
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
 * What it is
 */
label: string
/**
 * The text; may use {{request.field}}
 */
text: string
}[]
cites?: Cites
/**
 * What was assumed because the sources are silent, and on whose example.
 */
assumed?: string
/**
 * Protective markings
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
 * One
 */
one: string
/**
 * Many
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
 * Typical people
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
cites?: Cites
/**
 * What was assumed because the sources are silent, and on whose example.
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
 * Words of tables and lists, by the name the engine gives them
 */
labels: {
[k: string]: string
}
/**
 * What letters say, by letter
 */
letters: {
/**
 * A letter
 */
[k: string]: {
/**
 * Its subject
 */
title: string
/**
 * Before the reasons
 * 
 * @minItems 1
 * 
 * Items: A paragraph
 */
opening: string[]
/**
 * Heading of the reasons
 */
findings: string
/**
 * Caption of the table of rows
 */
rows: string
/**
 * Under the table of rows: how they are counted
 */
rows_note?: string
/**
 * After the reasons
 * 
 * @minItems 1
 * 
 * Items: A paragraph
 */
closing: string[]
/**
 * To whom it goes
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
 * Signature
 * 
 * @minItems 1
 * 
 * Items: A line
 */
signature: string[]
cites?: Cites
/**
 * What was assumed because the sources are silent, and on whose example.
 */
assumed?: string
}
}
/**
 * The guidance page of the template
 */
guidance: {
/**
 * Its title
 */
title: string
/**
 * Above the fields
 * 
 * @minItems 1
 * 
 * Items: A paragraph
 */
opening: string[]
/**
 * Of a required field
 */
required: string
/**
 * Of a supporting field
 */
supporting: string
/**
 * Notes
 * 
 * @minItems 1
 * 
 * Items: A note
 */
notes: string[]
cites?: Cites
/**
 * What was assumed because the sources are silent, and on whose example.
 */
assumed?: string
}
/**
 * Sections in order
 * 
 * @minItems 1
 * 
 * Items: A section
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
shows: ("texts" | "summary" | "claims" | "measurements" | "estimates" | "difference-chart" | "tests" | "attrition" | "profile" | "balance" | "notes")
/**
 * Texts above it
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
 * What was assumed because the sources are silent, and on whose example.
 */
assumed?: string
}[]
/**
 * Texts
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
 * A marking
 */
export interface Marking {
/**
 * As printed
 */
text: string
/**
 * What it means
 */
says?: string
cites?: Cites
/**
 * What was assumed because the sources are silent, and on whose example.
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
encoding?: ("utf-8" | "utf-16" | "windows-1252")
/**
 * The people are invented
 */
synthetic?: boolean
/**
 * The request fields of the dictionary
 */
fields: {
[k: string]: string | number | boolean
}
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
 * A title
 */
title?: string
cites?: Cites
/**
 * What was assumed because the sources are silent, and on whose example.
 */
assumed?: string
/**
 * Assets by id
 */
assets: {
/**
 * Something kept
 */
[k: string]: {
/**
 * What it is
 */
title: string
personal: ("direct" | "indirect" | "anonymised" | "none")
seen_by_engine?: boolean
cites?: Cites
/**
 * What was assumed because the sources are silent, and on whose example.
 */
assumed?: string
}
}
/**
 * Events by id
 */
events?: {
/**
 * Something that happens
 */
[k: string]: {
/**
 * What happens
 */
title: string
}
}
/**
 * Which wins where a ceiling falls before a floor
 */
ceiling_before_floor?: ("ceiling" | "floor")
/**
 * Duties
 * 
 * @minItems 1
 * 
 * Items: A duty
 */
schedule: {
/**
 * Lower case, words joined by hyphens: too-few
 */
id: string
/**
 * In a sentence
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
 * A parameter, or a number of working days: 0 working days
 */
not_before?: string
/**
 * A parameter, or a number of working days: 0 working days
 */
no_later_than?: string
/**
 * What is done
 * 
 * @minItems 1
 */
do: ("destroy" | "return" | "delete" | "purge" | "tell-provider")[]
/**
 * Events that hold it back
 * 
 * @minItems 1
 * 
 * Items: Lower case, words joined by hyphens: too-few
 */
holds?: string[]
/**
 * Whom the value protects
 */
protects?: ("people" | "provider" | "quality")
cites?: Cites
/**
 * What was assumed because the sources are silent, and on whose example.
 */
assumed?: string
}[]
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
synthetic?: boolean
}
}
/**
 * The folder of cases
 */
cases?: string
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
 * Training: last taken
 */
trainings?: {
/**
 * A calendar date, year-month-day: 2013-04-01
 */
[k: string]: string
}
}
}
}
/**
 * sources.yaml: what the rules answer to, and where the sources disagree.
 */
export interface Sources {
/**
 * Sources by id
 */
sources: {
/**
 * A source
 */
[k: string]: {
/**
 * Its title
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
 * Where it can be read
 */
where?: string
/**
 * Clauses by id
 */
clauses: {
/**
 * A numbered place in a source
 */
[k: string]: {
/**
 * Where it stands
 */
at: string
/**
 * What it asks for
 */
asks?: string
/**
 * Why no rule answers it
 */
outside?: string
}
}
}
}
/**
 * Documents named but not attached
 */
missing?: {
/**
 * A document that is named but not at hand
 */
[k: string]: {
/**
 * Its title
 */
title: string
named_at: Cites
/**
 * What is used until it is found
 */
until_found: string
}
}
/**
 * Contradictions and silences
 */
conflicts?: {
/**
 * A contradiction or a silence
 */
[k: string]: {
/**
 * In a sentence
 */
title?: string
/**
 * Clauses
 * 
 * @minItems 1
 */
between: string[]
/**
 * What holds
 */
settled?: string
/**
 * Why
 */
because: string
}
}
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
 * Cases
 * 
 * @minItems 1
 * 
 * Items: A case
 */
cases: {
/**
 * What it shows
 */
name: string
/**
 * A calendar date, year-month-day: 2013-04-01
 */
as_of?: string
/**
 * stage/decision
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
 * Fact: value
 */
given?: {
[k: string]: string | number | boolean
}
/**
 * What else is so
 */
with?: string
/**
 * A verdict, or for a schedule line the dates
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
