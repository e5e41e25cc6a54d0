import type { JsonMap } from '../../kernel/conditions/json.ts';

/** The file of the schemas of a pack that holds its names. No file of rules can be called so. */
export const namesFile = '_names.schema.json';

/** A reference to the names of a kind that the pack declares: clauses, numbers, assets. */
export type Refer = (names: string) => JsonMap;

export const refer: Refer = (names) => ({ $ref: `${namesFile}#/$defs/${names}` });
