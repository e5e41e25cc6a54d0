import type { SqlValue } from '../../kernel/ports.ts';

/** Values of one statement. */
export interface Bindings {
  /** The placeholder that stands for a value: the only way by which values enter SQL. */
  readonly bind: (value: SqlValue) => string;
  readonly values: readonly SqlValue[];
}

export function bindings(): Bindings {
  const values: SqlValue[] = [];
  return {
    values,
    bind(value) {
      const known = values.indexOf(value);
      return `$${known >= 0 ? known + 1 : values.push(value)}`;
    },
  };
}
