import { booleanField } from './boolean.ts';
import { dateField } from './date.ts';
import { enumField } from './enum.ts';
import type { FieldType } from './field-type.ts';
import { identifierField } from './identifier.ts';
import { nameField } from './name.ts';
import { numberField } from './number.ts';
import { pncIdField } from './pnc-id.ts';
import { postcodeField } from './postcode.ts';
import { prisonNumberField } from './prison-number.ts';
import { textField } from './text.ts';

/** Every field type that a dictionary may name. A new format is a new file and a line here. */
export const fieldTypes: readonly FieldType[] = [
  nameField,
  textField,
  dateField,
  enumField,
  booleanField,
  numberField,
  postcodeField,
  pncIdField,
  prisonNumberField,
  identifierField,
];

/** The field type of that name, if there is one. */
export function fieldType(name: string): FieldType | undefined {
  return fieldTypes.find((candidate) => candidate.type === name);
}
