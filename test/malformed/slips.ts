/**
 * One slip in one file of the shipped pack, and the one diagnostic it must give. `▸` in `put` marks where the
 * diagnostic must point; it is taken out before the file is read. `find` stands exactly once in the file.
 */
export interface Slip {
  readonly title: string;
  readonly file: string;
  readonly find: string;
  readonly put: string;
  readonly code: string;
  /** What the message, or failing that the help, must say. */
  readonly says: RegExp;
  readonly helps?: RegExp;
  /** Where the diagnostic points instead, if not into the text put: the first place of this text in a file. */
  readonly at?: { readonly file: string; readonly text: string };
}

const minimum = '2013-04-01: { is: 60, cites: [pia.q21-minimum] }';
const otherRoute = 'if: { request.channel: [ordinary-email, post, upload, other] }';
const encrypted = 'if: { request.encrypted: false }';

export const slips: readonly Slip[] = [
  // The text of the file
  { title: 'a key that stands twice', file: 'pack.yaml', find: 'calendar: england-and-wales', put: '▸title: Twice\ncalendar: england-and-wales', code: 'JDL1003', says: /second time/, helps: /rename/ },
  { title: 'a tab as indent', file: 'parameters.yaml', find: '  title: Fewest people in a request', put: '▸\ttitle: Fewest people in a request', code: 'JDL1001', says: /tab/, helps: /spaces/ },
  { title: 'an anchor', file: 'parameters.yaml', find: minimum, put: '2013-04-01: ▸&least { is: 60, cites: [pia.q21-minimum] }', code: 'JDL1002', says: /anchor \(&least\)/, helps: /Remove/ },
  { title: 'an alias', file: 'parameters.yaml', find: minimum, put: '2013-04-01: { is: ▸*least, cites: [pia.q21-minimum] }', code: 'JDL1002', says: /alias/, helps: /Write the value out/ },
  { title: 'a merge key', file: 'parameters.yaml', find: minimum, put: '2013-04-01: { ▸<<: { is: 60 }, cites: [pia.q21-minimum] }', code: 'JDL1002', says: /merge key/, helps: /Write the keys out/ },
  { title: 'a tag', file: 'parameters.yaml', find: minimum, put: '2013-04-01: { is: ▸!env MINIMUM, cites: [pia.q21-minimum] }', code: 'JDL1002', says: /tag/, helps: /Remove/ },
  { title: 'a tag on a map', file: 'parameters.yaml', find: minimum, put: '2013-04-01: ▸!!map { is: 60, cites: [pia.q21-minimum] }', code: 'JDL1002', says: /tag/, helps: /Remove/ },
  { title: 'text lost after an exclamation mark', file: 'pnc-linkage.yaml', find: 'title: Matching to the Police National Computer', put: 'title: ▸!important', code: 'JDL1002', says: /tag/, helps: /quotes/ },
  { title: 'a %YAML directive', file: 'after-linkage.yaml', find: '# yaml-language-server: $schema=../../schemas/acceptance.schema.json', put: '▸%YAML 1.1\n---', code: 'JDL1002', says: /directive/, helps: /Delete/ },
  { title: 'text cut at a #', file: 'pnc-linkage.yaml', find: 'title: How sure is this match?', put: 'title: ▸Table #3', code: 'JDL1006', says: /"Table" is left/, helps: /quotes/ },
  { title: 'a placeholder without quotes', file: 'intake.yaml', find: 'say: "The file was not encrypted. Data must be encrypted before they are sent"', put: 'say: ▸{{request.channel}}', code: 'JDL1006', says: /braces/, helps: /double quotes/ },
  { title: 'a number that does not look like one', file: 'parameters.yaml', find: minimum, put: '2013-04-01: { is: ▸1e3, cites: [pia.q21-minimum] }', code: 'JDL1006', says: /1e3 is read as the number 1000/, helps: /plainly/ },
  { title: 'a number with a leading nought', file: 'parameters.yaml', find: minimum, put: '2013-04-01: { is: ▸060, cites: [pia.q21-minimum] }', code: 'JDL1006', says: /060 is read as the number 60/, helps: /plainly/ },
  { title: 'curly quotes', file: 'pack.yaml', find: 'title: Justice Data Lab', put: 'title: ▸“Justice Data Lab”', code: 'JDL1006', says: /curly quotes/, helps: /straight/ },
  { title: 'a space in a key that is not an ordinary one', file: 'pack.yaml', find: 'review_by: 2014-03-31', put: '▸review\u00a0by: 2014-03-31', code: 'JDL1006', says: /not an ordinary space/, helps: /again/ },
  { title: 'a second document', file: 'after-linkage.yaml', find: 'checks:', put: '▸---\nchecks:', code: 'JDL1004', says: /second document/, helps: /---/ },
  { title: 'a quote never closed', file: 'pack.yaml', find: 'owner: Ministry of Justice, Justice Statistics Analytical Services', put: 'owner: ▸"Ministry of Justice', code: 'JDL1001', says: /quote is never closed/, helps: /Close/ },
  { title: 'a list never closed', file: 'parameters.yaml', find: minimum, put: '2013-04-01: { is: 60, cites: [pia.q21-minimum }', code: 'JDL1001', says: /not closed before this/, helps: /Close/, at: { file: 'parameters.yaml', text: '}\nlarge_request' } },
  { title: 'a key of an object prototype', file: 'pack.yaml', find: 'review_by: 2014-03-31', put: '▸__proto__: 2014-03-31', code: 'JDL2001', says: /__proto__/ },

  // The shape of the file
  { title: 'a misspelt key', file: 'intake.yaml', find: encrypted, put: '▸iff: { request.encrypted: false }', code: 'JDL2001', says: /"iff"/, helps: /"if"/ },
  { title: 'a misspelt required key', file: 'intake.yaml', find: '    asks: Did the data come by a permitted route, encrypted, with the password apart?', put: '    ▸ask: Did it?', code: 'JDL2001', says: /"ask"/, helps: /"asks"/ },
  { title: 'a required key left out', file: 'pack.yaml', find: 'owner: Ministry of Justice, Justice Statistics Analytical Services\n', put: '', code: 'JDL2002', says: /lacks "owner"/, helps: /answers for the policy/, at: { file: 'pack.yaml', text: 'pack: justice' } },
  { title: 'a number where text belongs', file: 'pack.yaml', find: 'title: Justice Data Lab', put: 'title: ▸7', code: 'JDL2003', says: /is 7, but should be text/, helps: /The lab in words/ },
  { title: 'text where a number belongs', file: 'report.yaml', find: '  per: 100', put: '  per: ▸"100"', code: 'JDL2003', says: /"per" is "100"/ },
  { title: 'an empty value', file: 'pack.yaml', find: 'owner: Ministry of Justice, Justice Statistics Analytical Services', put: 'owner:▸', code: 'JDL2003', says: /"owner" is empty/, helps: /answers for/ },
  { title: 'a value that is not among those allowed', file: 'parameters.yaml', find: '  unit: share\n  protects: people\n  values:\n    2013-04-01: { is: 0.8, assumed: "Of', put: '  unit: share\n  protects: ▸peple\n  values:\n    2013-04-01: { is: 0.8, assumed: "Of', code: 'JDL2003', says: /"peple"/, helps: /"people"/ },
  { title: 'a date that is not in the calendar', file: 'pack.yaml', find: 'review_by: 2014-03-31', put: 'review_by: ▸2014-02-30', code: 'JDL2113', says: /"2014-02-30"/, helps: /2013-04-01/ },
  { title: 'a date in force that is not in the calendar', file: 'parameters.yaml', find: minimum, put: '▸2013-4-1: { is: 60, cites: [pia.q21-minimum] }', code: 'JDL2113', says: /"2013-4-1"/, helps: /2013-04-01/ },
  { title: 'an id that is not written as one', file: 'intake.yaml', find: '- id: other-route', put: '- id: ▸Other route', code: 'JDL2003', says: /"Other route"/, helps: /hyphens/ },
  { title: 'a stage kind that does not exist', file: 'pack.yaml', find: 'kind: outcomes,   rules', put: 'kind: ▸outcome,   rules', code: 'JDL2003', says: /"outcome"/, helps: /"outcomes"/ },
  { title: 'a type of field that does not exist', file: 'dictionary.yaml', find: '        type: enum\n        values: { male: [m, male, man], female: [f, female, woman] }', put: '        type: ▸enumeration\n        values: { male: [m, male, man], female: [f, female, woman] }', code: 'JDL2003', says: /"enumeration"/, helps: /enum/ },
  { title: 'a citation that is not written as one', file: 'parameters.yaml', find: minimum, put: '2013-04-01: { is: 60, cites: [▸question 21] }', code: 'JDL2003', says: /"question 21"/, helps: /source\.clause/ },

  // Facts, levels, parameters, operators
  { title: 'a fact that nobody offers', file: 'intake.yaml', find: encrypted, put: 'if: { ▸request.encryptd: false }', code: 'JDL2101', says: /"request\.encryptd"/, helps: /"request\.encrypted"/ },
  { title: 'a parameter that does not exist', file: 'intake.yaml', find: 'submission.people: { below: minimum_records }', put: 'submission.people: { below: ▸minimum_record }', code: 'JDL2102', says: /"minimum_record"/, helps: /"minimum_records"/ },
  { title: 'a level that the fact cannot have', file: 'intake.yaml', find: otherRoute, put: 'if: { request.channel: [ordinary-email, ▸pots, upload, other] }', code: 'JDL2103', says: /"pots"/, helps: /"post"/ },
  { title: 'a level in quotes where true or false belongs', file: 'intake.yaml', find: encrypted, put: 'if: { request.encrypted: ▸"false" }', code: 'JDL2104', says: /"false"/, helps: /without quotes/ },
  { title: 'a bound on a fact that has no order', file: 'intake.yaml', find: otherRoute, put: 'if: { request.channel: ▸{ below: 3 } }', code: 'JDL2104', says: /request\.channel/, helps: /post/ },
  { title: 'a bound that does not exist', file: 'intake.yaml', find: 'submission.people: { below: minimum_records }', put: 'submission.people: { ▸under: minimum_records }', code: 'JDL2106', says: /"under"/, helps: /below/ },
  { title: 'a range that ends before it begins', file: 'intake.yaml', find: 'submission.people: { below: minimum_records }', put: 'submission.people: { between: ▸[60, 10] }', code: 'JDL2104', says: /60.*10/ },
  { title: 'a misspelt fact in when', file: 'intake.yaml', find: encrypted, put: 'when: { "!": { var: ▸request.encryptd } }', code: 'JDL2101', says: /"request\.encryptd"/, helps: /"request\.encrypted"/ },
  { title: 'a fact compared with a fact', file: 'intake.yaml', find: 'if: { submission.people: { below: minimum_records } }', put: 'when: { ▸"<": [{ var: submission.usable_people }, { var: submission.people }] }', code: 'JDL2105', says: /submission\.usable_people.*submission\.people/, helps: /facts of their own/ },
  { title: 'an operator that rules may not use', file: 'intake.yaml', find: encrypted, put: 'when: { ▸"==": [{ var: request.encrypted }, false] }', code: 'JDL2106', says: /"=="/, helps: /"==="/ },
  { title: 'an operator with too few arguments', file: 'intake.yaml', find: encrypted, put: 'when: { ▸"===": [{ var: request.encrypted }] }', code: 'JDL2107', says: /takes 2 arguments, but was given 1/ },
  { title: 'two operators in one place', file: 'intake.yaml', find: encrypted, put: 'when: { ▸"!": { var: request.encrypted, param: minimum_records } }', code: 'JDL2107', says: /exactly one operator/, helps: /"and" or "or"/ },
  { title: 'text put in order', file: 'intake.yaml', find: encrypted, put: 'when: { ▸"<": [{ var: request.channel }, post] }', code: 'JDL2104', says: /text is never put in order/ },
  { title: 'a default for a missing fact', file: 'intake.yaml', find: encrypted, put: 'when: { "!": { var: ▸[request.encrypted, true] } }', code: 'JDL2107', says: /no default/, helps: /"absent"/ },
  { title: 'a level that does not exist, in when', file: 'intake.yaml', find: encrypted, put: 'when: { "===": [{ var: request.channel }, ▸pots] }', code: 'JDL2103', says: /"pots"/, helps: /"post"/ },
  { title: 'a row with both if and when', file: 'intake.yaml', find: encrypted, put: `${encrypted}\n        when: { "!": { var: request.encrypted } }`, code: 'JDL2002', says: /"not-encrypted" has both/, helps: /either/, at: { file: 'intake.yaml', text: 'id: not-encrypted' } },
  { title: 'a row without a condition', file: 'intake.yaml', find: `        ${encrypted}\n`, put: '', code: 'JDL2002', says: /"not-encrypted" has no condition/, helps: /if:/, at: { file: 'intake.yaml', text: 'id: not-encrypted' } },
  { title: 'a verdict that is not declared', file: 'disclosure.yaml', find: '  otherwise: publish', put: '  otherwise: ▸publsh', code: 'JDL2108', says: /"publsh"/, helps: /"publish"/ },
  { title: 'a row that stands twice', file: 'intake.yaml', find: '- id: not-encrypted', put: '- id: ▸other-route', code: 'JDL2109', says: /"other-route"/ },
  { title: 'a row that ends before it begins', file: 'intake.yaml', find: encrypted, put: `from: 2013-10-01\n        until: ▸2013-04-01\n        ${encrypted}`, code: 'JDL4001', says: /ends on 2013-04-01, before it begins on 2013-10-01/ },
  { title: 'a placeholder that names nothing', file: 'intake.yaml', find: 'say: "The data came by {{request.channel}}.', put: 'say: ▸"The data came by {{request.chanel}}.', code: 'JDL2112', says: /request\.chanel/, helps: /"request\.channel"/ },
  { title: 'a placeholder of the report that names nothing', file: 'report.yaml', find: 'text: "Questions about this report can be raised for {{review_period}}', put: 'text: ▸"Questions about this report can be raised for {{review_periods}}', code: 'JDL2112', says: /review_periods/, helps: /"review_period"/ },

  // Names that point elsewhere in the pack
  { title: 'a parameter of the wrong type', file: 'parameters.yaml', find: '2013-04-01: { is: 5, assumed: "The lab', put: '2013-04-01: { is: true, assumed: "The lab', code: 'JDL2104', says: /controls_per_person.*boolean/, at: { file: 'comparison.yaml', text: 'controls_per_person' } },
  { title: 'a parameter that changes its type', file: 'parameters.yaml', find: '2013-10-01: { is: 2011-12-31', put: '2013-10-01: { is: ▸2011', code: 'JDL2003', says: /number from 2013-10-01, but a date before/ },
  { title: 'a parameter of linkage that does not exist', file: 'pnc-linkage.yaml', find: 'close: { jaro_winkler: [forename, surname], at_least: name_similarity }', put: 'close: { jaro_winkler: [forename, surname], at_least: ▸name_similarty }', code: 'JDL2102', says: /"name_similarty"/, helps: /"name_similarity"/ },
  { title: 'a field of linkage that does not exist', file: 'pnc-linkage.yaml', find: 'same: { equal: [postcode] }', put: 'same: { equal: [▸post_code] }', code: 'JDL2114', says: /"post_code"/, helps: /"postcode"/ },
  { title: 'a field of the comparison that does not exist', file: 'comparison.yaml', find: 'exact: [index_type, index_year]', put: 'exact: [index_type, ▸index_yaer]', code: 'JDL2114', says: /"index_yaer"/, helps: /"index_year"/ },
  { title: 'a covariate that does not exist', file: 'comparison.yaml', find: '  ethnicity: {', put: '  ▸ethnicty: {', code: 'JDL2114', says: /"ethnicty"/, helps: /"ethnicity"/ },
  { title: 'a field of the outcomes that does not exist', file: 'outcomes.yaml', find: 'field: reoffences\n', put: 'field: ▸reoffenses\n', code: 'JDL2114', says: /"reoffenses"/, helps: /"reoffences"/ },
  { title: 'a verdict to proceed on that is not declared', file: 'intake.yaml', find: 'proceed: [accept, accept-case-by-case]', put: 'proceed: [▸acept, accept-case-by-case]', code: 'JDL2114', says: /"acept"/, helps: /"accept"/ },
  { title: 'a role with an action that does not exist', file: 'access.yaml', find: 'may: [approve-access, audit]', put: 'may: [approve-access, ▸audits]', code: 'JDL2114', says: /"audits"/, helps: /"audit"/ },
  { title: 'a role with a training that does not exist', file: 'access.yaml', find: 'trainings: [secure-network, vetting, software]', put: 'trainings: [secure-network, ▸veting, software]', code: 'JDL2114', says: /"veting"/, helps: /"vetting"/ },
  { title: 'a schedule line for an asset that does not exist', file: 'retention.yaml', find: '    asset: transfer-media', put: '    asset: ▸transfer-medium', code: 'JDL2114', says: /"transfer-medium"/, helps: /"transfer-media"/ },
  { title: 'a schedule line after an event that does not exist', file: 'retention.yaml', find: '    after: report-returned', put: '    after: ▸report-return', code: 'JDL2114', says: /"report-return"/, helps: /"report-returned"/ },
  { title: 'a schedule line that stands twice', file: 'retention.yaml', find: '  - id: media-purge', put: '  - id: ▸mail-purge', code: 'JDL2109', says: /"mail-purge"/ },
  { title: 'a contradiction that does not exist', file: 'parameters.yaml', find: 'settles: time-of-evaluation', put: 'settles: ▸time-of-evaluations', code: 'JDL2114', says: /"time-of-evaluations"/, helps: /"time-of-evaluation"/ },
  { title: 'a calendar that does not exist', file: 'pack.yaml', find: 'calendar: england-and-wales', put: 'calendar: ▸england-and-wale', code: 'JDL2114', says: /"england-and-wale"/, helps: /"england-and-wales"/ },
  { title: 'a stage that stands twice', file: 'pack.yaml', find: '{ id: after-linkage,', put: '{ id: ▸intake,', code: 'JDL2109', says: /"intake"/ },
  { title: 'a file that is not there', file: 'pack.yaml', find: 'rules: after-linkage.yaml', put: 'rules: ▸after-linkag.yaml', code: 'JDL2111', says: /after-linkag\.yaml/, helps: /after-linkage\.yaml/ },

  // Sources and citations
  { title: 'a value that cites nothing', file: 'parameters.yaml', find: minimum, put: '▸2013-04-01: { is: 60 }', code: 'JDL3001', says: /"2013-04-01" neither cites/, helps: /assumed/ },
  { title: 'a row that cites nothing', file: 'intake.yaml', find: '        cites: [pia.q20-encryption, pia.q20-no-other]\n', put: '', code: 'JDL3001', says: /"not-encrypted" neither cites/, helps: /assumed/, at: { file: 'intake.yaml', text: 'not-encrypted' } },
  { title: 'a citation of a clause that does not exist', file: 'parameters.yaml', find: minimum, put: '2013-04-01: { is: 60, cites: [▸pia.q21-minimun] }', code: 'JDL3002', says: /"pia\.q21-minimun"/, helps: /"pia\.q21-minimum"/ },
  { title: 'a clause that no rule answers', file: 'sources.yaml', find: '      q1: {', put: '      ▸q0: { at: "Section 3", asks: "Something new" }\n      q1: {', code: 'JDL3003', says: /pia\.q0/, helps: /outside/ },
  { title: 'a clause both cited and outside', file: 'sources.yaml', find: '      q3: { at: "Section 3, question 3", asks:', put: '      ▸q3: { at: "Section 3, question 3", outside:', code: 'JDL3004', says: /pia\.q3 is cited/ },
  { title: 'a contradiction that nobody settled', file: 'sources.yaml', find: '    settled: evaluation_ends\n', put: '', code: 'JDL3005', says: /"time-of-evaluation"/, helps: /settled/, at: { file: 'sources.yaml', text: 'time-of-evaluation:' } },
  { title: 'a citation lost in passing', file: 'intake.yaml', find: '[pia.q20-encryption, pia.q20-no-other]', put: '[pia.q20-encryption]', code: 'JDL3007', says: /pia\.q20-no-other is no longer cited by intake\/secure-channel\/not-encrypted/, helps: /--accept-citations/, at: { file: 'citations.yaml', text: 'pia.q20-no-other:' } },
  { title: 'a register edited by hand', file: 'citations.yaml', find: 'acro.zeros: [disclosure/cells/small-count]', put: '▸acro.zeros: [disclosure/cells/small-base]', code: 'JDL3007', says: /newly cited by disclosure\/cells\/small-count and is no longer cited by disclosure\/cells\/small-base/, helps: /--accept-citations/ },
  { title: 'a citation added in passing', file: 'intake.yaml', find: '[pia.q20-encryption, pia.q20-no-other]', put: '[pia.q20-encryption, pia.q20-no-other, pia.q37-in]', code: 'JDL3007', says: /pia\.q37-in is newly cited by intake\/secure-channel\/not-encrypted/, helps: /--accept-citations/, at: { file: 'citations.yaml', text: 'pia.q37-in:' } },
];
