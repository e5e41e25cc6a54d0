import type { Json } from '../kernel/conditions/json.ts';
import { type Diagnostic, diagnose } from '../kernel/diagnostics/diagnostic.ts';
import { readYaml, type YamlFile } from './yaml.ts';

/** Up to this size a file is read so that every place of it is known; beyond it only the file is told. */
const placed = 1024 * 1024;

/**
 * Reads JSON. A file that a person could write is read as the YAML that it also is: with places, and with an error for
 * a key that stands twice. A larger one comes from a program, and is read without.
 */
export function readJson(source: string, file: string): { file?: YamlFile; diagnostics: Diagnostic[] } {
  if (source.length <= placed) return readYaml(source, file);
  try {
    const at = () => ({ file });
    return { file: { file, source: '', value: JSON.parse(source) as Json, at, atKey: at }, diagnostics: [] };
  } catch {
    const help = 'Check it with a reader of JSON; a file above 1 MiB is read as JSON alone.';
    return { diagnostics: [diagnose('JDL1001', `${file} is not valid JSON`, { at: { file }, help })] };
  }
}
