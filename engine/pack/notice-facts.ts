/**
 * What a notice of the life of a case may tell, and the sentences of letters may name as {{notice.name}}. Code gives the
 * values; the words around them are the pack's. A letter that tells why a request stopped has none of them: it is
 * written by the run, before anything else of the case's life is known.
 */
export const noticeFacts = {
  on: 'The day on which what the notice tells of happened',
  keep_until: 'The last day through which the data are kept, and on which queries can be raised',
  due: 'The day from which, or by which, the data are destroyed',
  because: 'Why, in the words of whoever says so',
  earlier: 'The day of the report that this one takes the place of, or that is declared incorrect',
  rule: 'The line of the schedule by which it was due, as the pack titles it',
  by: 'The role of whoever did it',
  searched: 'How many files were searched for what might remain',
} as const;

export type NoticeFact = keyof typeof noticeFacts;

const prefix = 'notice.';

/** The names as sentences write them. */
export const noticePlaceholders: readonly string[] = Object.keys(noticeFacts).map(placeholderOf);

export function placeholderOf(fact: string): string {
  return `${prefix}${fact}`;
}

/** The fact that a placeholder names, or undefined where it names something else. */
export function noticeFactNamed(placeholder: string): NoticeFact | undefined {
  const name = placeholder.slice(prefix.length);
  return placeholder.startsWith(prefix) && Object.hasOwn(noticeFacts, name) ? (name as NoticeFact) : undefined;
}

/** How a destruction went and what it leaves, by which paragraphs of its certificate are chosen: each level, and its meaning. */
export const destructionLevels = {
  /** As which `held_as:` of retention.yaml. */
  held_as: {
    'sealed-people': 'It lay sealed, and leads back to a name',
    'sealed-analysis': 'It lay sealed, and tells people by an anonymous identifier',
    report: 'It lay in clear, and is the released report',
    residue: 'It lay in clear, and is what was kept of the judgements',
    'staff-names': 'It lay in clear, and is the names of staff',
  },
  removed: {
    files: 'Files of it were removed',
    'key-alone': 'No file of it was ever written, and a key that was ready for it was removed',
    nothing: 'There was nothing of it',
  },
  people: { stays: 'The records of people are not destroyed', gone: 'They are destroyed' },
  analysis: {
    none: 'No analysis data were ever written apart from the records of people',
    stays: 'They are not destroyed',
    gone: 'They are destroyed',
  },
  report: {
    none: 'No report was released',
    stays: 'The report is there, and nothing asks for its end',
    superseded: 'The report is there, and another took its place',
    'to-be-deleted': 'The report is there, and the schedule asks for its end',
    gone: 'The report is destroyed',
  },
} as const;

export type DestructionLevels = {
  readonly [Name in keyof typeof destructionLevels]: keyof (typeof destructionLevels)[Name];
};
