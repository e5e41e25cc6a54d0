/** Tables of a linkage. They hold personal data and are dropped when it ends; so one linkage at a time uses a database. */
export const tables = {
  /** The records as they were given. */
  sent: 'linkage sent',
  /** They in comparable form. */
  own: 'linkage own',
  /** The people of the extract who are candidates, in comparable form. */
  theirs: 'linkage theirs',
  pairs: 'linkage pairs',
  others: 'linkage others',
  compared: 'linkage compared',
  ranks: 'linkage ranks',
  best: 'linkage best',
} as const;
