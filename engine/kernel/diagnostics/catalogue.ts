export type Severity = 'error' | 'warning' | 'note';

export interface CatalogueEntry {
  readonly severity: Severity;
  readonly title: string;
  /** The page that `jdl explain CODE` prints: why it matters and what to do. */
  readonly page: string;
}

/**
 * Every diagnostic there is. 1xxx: the text of a file. 2xxx: shape, names and types of a pack.
 * 3xxx: citations. 4xxx: rules and their tests; 41xx: what is odd in sound rules. 5xxx: a request and its data.
 * 6xxx: the installation. 71xx: edits of a pack by a command.
 */
export const catalogue = {
  JDL1001: entry(
    'The file is not valid YAML',
    'The text breaks the grammar of YAML. Look at the line shown and the line before it: a missing colon, quote or indent is the usual cause.',
  ),
  JDL1002: entry(
    'A YAML feature that policy files do not use',
    'Directives, tags, anchors, aliases and merge keys change what a line means from somewhere else in the file. Policy must mean what it says where it stands, so they are refused. Write the value out.',
  ),
  JDL1003: entry(
    'The same key twice',
    'Only one of two equal keys could count, and a reader could not tell which. Remove or rename one of them.',
  ),
  JDL1004: entry('The file is empty or holds several documents', 'A policy file holds one YAML document.'),
  JDL1005: entry(
    'The file is too large or too deeply nested',
    'Policy files are limited to 1 MiB and 32 levels, far above what a person can read.',
  ),
  JDL1006: entry(
    'A value that would be read otherwise than it looks',
    'Some unquoted text is silently cut or changed by YAML: a # after a space starts a comment, {{name}} becomes a map, 010 or 1e3 becomes another number, curly quotes stay in the value. Put the text in straight quotes, or write the number plainly.',
  ),
  JDL1007: entry('The file cannot be read', 'The file is missing, or this account may not read it.'),
  JDL1008: entry(
    'The file is not UTF-8 text',
    'Policy and request files are UTF-8 text. Save the file again as UTF-8.',
  ),
  JDL2001: entry(
    'A key that does not belong here',
    'The key is not part of this kind of file. A misspelt key would otherwise be skipped in silence and its rule with it.',
  ),
  JDL2002: entry(
    'Something required is missing',
    'The file kind requires this key. Its description is in the schema of the file kind, under schemas/.',
  ),
  JDL2003: entry('A value of the wrong kind', 'The value has another type, form or range than this key takes.'),
  JDL2101: entry(
    'A fact that nobody offers',
    'Rules may ask only for facts that the stage or the dictionary declares. A misspelt fact would otherwise count as missing and decide in silence.',
  ),
  JDL2102: entry('A parameter that does not exist', 'Parameters are declared in parameters.yaml of the pack.'),
  JDL2103: entry(
    'A level that this fact cannot have',
    'Levels are the declared values of an enumeration. A level that does not exist never holds, so the rule would never fire.',
  ),
  JDL2104: entry(
    'A value that cannot be compared with this fact',
    'Numbers are compared with numbers, dates with dates, levels with levels. Text is never put in order.',
  ),
  JDL2105: entry(
    'One fact compared with another fact',
    'A condition compares one fact with constants, parameters or levels, so that its effect can be proved. Relations between facts are computed by the stage and offered as facts of their own.',
  ),
  JDL2106: entry(
    'An operator that rules may not use',
    'Only the checked subset of JSON Logic is allowed, because the rest decides in silence on missing or mistyped data.',
  ),
  JDL2107: entry(
    'An operator with the wrong number or kind of arguments',
    'Every operator has a fixed number and type of arguments.',
  ),
  JDL2108: entry(
    'A verdict that this decision does not declare',
    'Verdicts are declared once, in order, at the top of a decision or of its file.',
  ),
  JDL2109: entry(
    'An id used twice',
    'Ids are how tests, traces and other rules point at this one, so each must be unique in its list.',
  ),
  JDL2110: entry('A condition too large to check', 'Conditions are limited to a depth of 64 and 5,000 parts.'),
  JDL2111: entry(
    'A file that the pack needs is missing',
    'pack.yaml names the file of each stage; parameters.yaml, dictionary.yaml, sources.yaml, life.yaml, retention.yaml and access.yaml belong to every pack.',
  ),
  JDL2112: entry(
    'A placeholder that names nothing',
    'A sentence may use {{fact}} or {{parameter}} of its own decision. Anything else would print as nothing.',
  ),
  JDL2113: entry(
    'A date that is not in the calendar',
    'Dates are real calendar dates, written as year-month-day: 2013-04-01.',
  ),
  JDL2114: entry('A name that points nowhere', 'The name must be declared elsewhere in the pack.'),
  JDL2115: entry(
    'A stage kind that the engine does not have',
    'The stage kinds are acceptance, linkage, comparison, outcomes, disclosure and report.',
  ),
  JDL2116: entry(
    'A stage that stands before what it needs',
    'A stage works on what stages above it hand on: comparison on what linkage found, outcomes on the groups of comparison, disclosure on all of these, the report on what disclosure let out. Move the stage down, or add the one that it needs. One stage alone links: after it no extract holds a name.',
  ),
  JDL2117: entry(
    'A key that the engine does not act on yet',
    'The key belongs to the policy and is checked, but nothing comes of it yet: what it asks for has to be done by people. `jdl check` names such keys in its last line.',
    'note',
  ),
  JDL2118: entry(
    'An event that cannot happen when it must',
    'A run passes the stages in their order, and the events that follow from it must be able to follow one another: each says in `from:` where a case may stand before it, and in `to:` where it stands after it. What stops a run must lead somewhere from where the case then stands.',
  ),
  JDL2119: entry(
    'A state that no case reaches',
    'No chain of events leads from the receipt of a request to this state of life.yaml. What may happen only there can never happen.',
    'warning',
  ),
  JDL3001: entry(
    'Nothing says where this rule comes from',
    'Every value and row cites a clause of a source, or says what is assumed and why. A rule without a reason cannot be reviewed.',
  ),
  JDL3002: entry('A citation of a clause that does not exist', 'Clauses are declared in sources.yaml.'),
  JDL3003: entry(
    'A clause that no rule answers',
    'Every clause of a source is either cited by a rule or marked `outside:` with the reason. Otherwise a promise could be lost in silence.',
  ),
  JDL3004: entry(
    'A clause both cited and marked outside',
    'A clause that a rule cites is not outside the rules. Remove one of the two.',
  ),
  JDL3005: entry(
    'A contradiction in the sources that nobody settled',
    'Where clauses disagree, the pack says which one holds and why.',
  ),
  JDL3006: entry(
    'The pack is due for review',
    'The review date in pack.yaml has passed. Review the pack and set the next date.',
    'warning',
  ),
  JDL3007: entry(
    'The register of citations is out of date',
    'citations.yaml of the pack lists the places that cite each clause. A citation that is lost or added in passing would otherwise go unseen. One that is lost is an error; one that is only added is a warning. If the change is meant, `jdl check --accept-citations` writes the register anew, and the change of the file shows it.',
  ),
  JDL4001: entry('A row that is never in force', 'The row ends before it begins.'),
  JDL4002: entry('A test case that failed', 'The rules gave another answer than the case expects.'),
  JDL4003: entry(
    'A test case that leaves out a fact that matters',
    'Leave a fact out only where no value of it changes the verdict.',
  ),
  JDL4004: entry(
    'A test case that names no decision or schedule line',
    'Cases name a decision as `stage/decision`, or a schedule line by its id.',
  ),
  JDL4005: entry(
    'A parameter with no value on this date',
    'The first dated value comes into force later than the date asked for.',
  ),
  JDL4006: entry(
    "The pack's own cases fail",
    'No request is run and no report released on rules that do not answer as their cases expect. `npx jdl test` names the cases; mend the rules or the cases.',
  ),
  JDL4007: entry(
    'The pack has no cases',
    'Nothing shows that its rules answer as meant. Write some under tests/.',
    'warning',
  ),
  JDL4008: entry(
    'The calendar does not reach a day that must be counted',
    'Which days are working days is known only for the years of the calendar, and never guessed. Add the holidays of the year to the calendar file and move `to:`.',
  ),
  JDL4009: entry(
    'Nothing says whether to keep or to destroy',
    'One line of the schedule asks to destroy something by a day, and a line asks to keep it through that day or longer. Which of them wins is policy: write `ceiling_before_floor:` in retention.yaml.',
  ),
  JDL4101: entry(
    'A row that can never decide',
    'Whatever the facts are, an earlier row holds wherever this one does, or its condition is never met. The policy that it states is therefore never carried out. This is proved over all situations, not found by trial. Put the row higher, have the earlier ones ask for more, or take it out.',
    'warning',
  ),
  JDL4102: entry(
    'A level that can never hold',
    'Levels of a comparison are tried in order. An earlier one holds wherever this one would, so that no two values ever have it. Put it before them, or take it out.',
    'warning',
  ),
  JDL4103: entry(
    'A row that cannot decide for a part of its time',
    'On some days on which it is in force, earlier rows hold wherever it does. Often it was replaced by another: then give it the last day on which it holds, as `until:`.',
    'note',
  ),
  JDL4104: entry(
    'A condition that makes no difference',
    'Without it every situation would get the same verdict from the same row: what it keeps out is answered by an earlier row, or it follows from the rest. It may be kept to help the reader, but who relies on it relies on nothing.',
    'note',
  ),
  JDL4105: entry(
    'A part of a condition by which nothing is decided',
    'A level of a list, or one side of an `or`, with which the row never decides: an earlier row answers such situations, or they cannot occur.',
    'note',
  ),
  JDL4106: entry(
    'Levels that no row tells apart',
    'The fact can be any of these, and no row of the decision makes a difference between them. That may be meant; if it is not, a row is missing.',
    'note',
  ),
  JDL4107: entry(
    'A verdict that nothing ever gives',
    'The verdict is declared, but on no day and in no situation does a row, `otherwise` or `undecided` give it.',
    'note',
  ),
  JDL4108: entry(
    'Situations that no row answers',
    'They fall through to `otherwise`. `jdl check --gaps` with the name of the decision tells them all in words, each with an example and with the row that would answer it, ready to be pasted below the last row. Facts that are not known are left out: `undecided` says what holds then.',
    'note',
  ),
  JDL4109: entry(
    'A decision too large for a proof',
    'Its facts can be joined in more ways than a proof may take, so that nothing is said of rows that never decide, of conditions that make no difference, or of gaps. Everything else about it is checked, and it decides as ever. Split it into several decisions that ask about fewer facts each; what joins two facts can often be a fact of its own.',
    'note',
  ),
  JDL5001: entry('The request cannot be used', "A request is a folder with request.yaml and the provider's file."),
  JDL5002: entry(
    "The provider's file is not readable as a table",
    'The file must be comma-separated text with one header line. Nothing was changed or stored.',
  ),
  JDL5003: entry(
    "The provider's file is not UTF-8",
    'Save the file as "CSV UTF-8", or declare `encoding: windows-1252` or `utf-16` in request.yaml.',
  ),
  JDL5004: entry(
    "The header of the provider's file does not fit the template",
    'The columns are found by name. Make a fresh template with `jdl template` and copy the data into it.',
  ),
  JDL5005: entry('A row with too few or too many cells', 'Usually a comma inside a cell that is not in quotes.'),
  JDL5006: entry(
    'A quote that is never closed',
    'Everything after an open quote would be read as one cell. Close the quote or remove it.',
  ),
  JDL5007: entry(
    'The file is larger than this reader accepts',
    'A request has at most 1,000 columns, cells of 32,767 characters, lines of 1 MiB and 64 MiB in all.',
  ),
  JDL5008: entry(
    'The file changed or vanished while it was read',
    'Nothing was stored. Put the file back and run again.',
  ),
  JDL5009: entry('The file holds no people', 'There is a header but no row below it, or nothing at all.'),
  JDL5101: entry(
    'The tables cannot be protected as they are',
    'A figure is missing, is below 0, stands twice or does not add up with the others, or there are more than can be attacked together. Suppression over figures that do not add up would be computed against a table that nobody publishes, so that nothing is written.',
  ),
  JDL5102: entry(
    'An earlier release cannot be told',
    'What was released before stays known, and may be all that it takes to work out a hidden figure. While it is missing or cannot be read, nothing more is released.',
  ),
  JDL6001: entry(
    'The site file cannot be used',
    'site.yaml says where extracts, cases and people are on this installation.',
  ),
  JDL6002: entry(
    'An extract cannot be used',
    'The file named in site.yaml is missing, unreadable or lacks a column that the dictionary names, or its owner gave it for another purpose.',
  ),
  JDL6003: entry(
    'The case folder cannot be written',
    'Nothing half-made was left behind. Choose another folder with --case or make room.',
  ),
  JDL6004: entry(
    'No browser to print with',
    'Reports are printed by a Chromium browser. On Linux (x64) one comes with the packages; elsewhere install Chrome or Chromium, or set PUPPETEER_EXECUTABLE_PATH.',
  ),
  JDL6005: entry(
    'This person may not do that',
    'What each role may do, after which trainings and approval, and which steps different people take is in access.yaml; people, their trainings and approvals are in site.yaml.',
  ),
  JDL6006: entry('The case is not in a state for this', 'The step was asked for out of order.'),
  JDL6007: entry('The extract holds a person twice', 'Each person has one row in each extract.'),
  JDL6008: entry('The computation cannot go on', 'The data do not allow the computation that the pack asks for.'),
  JDL6011: entry(
    'A key of the site or of a case cannot be used',
    'What is about single people lies sealed in the case, and opens only with a key of the case, which lies wrapped by a key of the site. Without its key a sealed file opens for nobody, which is how data are destroyed.',
  ),
  JDL6012: entry(
    'This cannot happen to the case now',
    'life.yaml says what may happen to a case, in which states, and what is recorded of it. An event out of order is refused, and nothing is written.',
  ),
  JDL6013: entry(
    'A rule refuses it',
    'The rules of the event in life.yaml were asked, and answered that it is not to be. Nothing was recorded.',
  ),
  JDL6014: entry(
    'The ledger or a file of the case is not as it was written',
    'Each line of a ledger holds the hash of the one before and of the files written with it. What was altered, taken out or added shows, and the first place where it does is told.',
  ),
  JDL6015: entry(
    'A duty of the schedule is overdue',
    'retention.yaml says by when data are destroyed, returned or purged. `npx jdl due` lists what is due; `npx jdl case destroy --due` does what the engine can do.',
    'warning',
  ),
  JDL6016: entry(
    'The data are destroyed',
    'Every wrapped copy of the key was shredded when the schedule asked, so that nobody can read them, here or anywhere. What is left of the case tells which rules decided what.',
  ),
  JDL6017: entry(
    'What is written may not be on the disk yet',
    'A step of a case counts from the moment when it takes its place. The disk failed just after: the step is there, and a cut of power could take it away again.',
  ),
  JDL6018: entry(
    'A destruction is not at its end',
    'First the ledger says that it begins, then keys and files go, then the ledger says that it is done. Whatever comes between, it is taken up where it was left.',
  ),
  JDL6019: entry(
    'A case is not where the store says that it lies',
    'A case that lies outside the store is linked from there. A link that leads nowhere is of a case that was moved or removed: the schedule does not see it, and nothing is released, since nobody can tell what it told.',
  ),
  JDL6020: entry(
    'An act may not bear that day',
    'Every act bears the day on which it is done, so that no training, approval or period counts that was over by then. Another day is named with --on only where the site file says `rehearsal: true`, as one does that works on invented or past requests. No act is dated before the last day that the ledger of its case tells.',
  ),
  JDL7101: entry(
    'A value of that very date is there already',
    'Requests were decided by it, so it is not altered in passing. A change of policy is a new value under a new date. A value that was a mistake is altered in place when `--corrects` says what was wrong; the file then says so too.',
  ),
  JDL7102: entry(
    'The value stands in a file of another pack',
    'A pack based on another takes the files that it lacks from there. An edit of such a file would change every pack that is based on it, so it is made only where that pack is named. To change the value for one pack alone, that pack needs a parameters.yaml of its own.',
  ),
  JDL7103: entry(
    'A place that the command does not edit',
    'The file is sound, but written there in a way that the command does not know how to add to without touching other lines. Add the value by hand, and check the pack.',
  ),
  JDL7301: entry(
    'A version that cannot be read',
    'A version of a pack is a folder that holds pack.yaml, a file of a pack, a revision that git knows (main, HEAD~1, a tag), or REVISION:FOLDER. Two revisions are written main..HEAD.',
  ),
  JDL7302: entry(
    'A file that is no file of the pack',
    'A single file is compared with the file of the same name in the pack; the rest of the pack stays as it is. `--pack` names the pack.',
  ),
  JDL7201: entry(
    'There is nothing of this name to explain',
    'A decision is named stage/decision, a fact as the rules name it, a record by its row of the file sent, a figure as `npx jdl explain <case>` lists it.',
  ),
  JDL7202: entry(
    'A value that the fact cannot have',
    'A number is written plainly, a date as 2013-04-01, a level as the rules write it; true, false; absent where it is not known.',
  ),
  JDL7401: entry(
    'An event that cannot be counted from',
    'Periods of the schedule run from events. One is given as its id and the day on which it happened, such as report-returned=2013-10-24, each once; the ids are those of the pack.',
  ),
} as const satisfies Record<string, CatalogueEntry>;

export type Code = keyof typeof catalogue;

function entry(title: string, page: string, severity: Severity = 'error'): CatalogueEntry {
  return { severity, title, page };
}
