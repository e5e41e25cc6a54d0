import { tidy } from './cell.ts';
import { type FieldType, invalid, missing, present } from './field-type.ts';

/** Free text that identifies nobody; kept as written. */
export const textField: FieldType = {
  type: 'text',
  title: 'Text',
  read(raw) {
    const text = tidy(raw);
    if (text === '') return missing;
    if (/[\u0000-\u0008\u000e-\u001f\u007f-\u009f\ufffd]/.test(text))
      return invalid('it holds a control or damaged character', 'Save the file as CSV UTF-8 and send it again');
    return present(text);
  },
  guidance: () => 'Text.',
};
