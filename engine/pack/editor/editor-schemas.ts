import type { JsonMap } from '../../kernel/conditions/json.ts';
import type { Decider, Vocabulary } from '../../kernel/decider.ts';
import { accessDecisions } from '../access-decisions.ts';
import { lifeDecisions, recordingDecisions, residueDecision } from '../life.ts';
import type { Pack } from '../pack.ts';
import { situationsIn } from '../paragraphs.ts';
import { retentionDecisions } from '../retention-decisions.ts';
import type { Schemas } from '../schema.ts';
import { cellDefinitions } from './bounds.ts';
import { casesSchema } from './cases.ts';
import { factSchemas } from './fact-schemas.ts';
import { printedSchema } from './layout.ts';
import { type Names, namesOf, oneOf } from './names.ts';
import { type Known, narrowed } from './narrow.ts';
import { namesFile, refer } from './refer.ts';

/** The schema that the cases under tests/ are checked by. No file of rules can be called so. */
export const casesFile = '_tests.schema.json';

const always = ['parameters', 'dictionary', 'sources', 'life', 'retention', 'access'] as const;

/** The schema of a file of a pack: `intake.yaml` has `intake.schema.json`. */
export function editorSchemaOf(file: string): string {
  return file.startsWith('tests/') ? casesFile : file.replace(/\.yaml$/, '.schema.json');
}

/**
 * Schemas of one pack for an editor, by file name: each is the schema of its file kind, and besides takes only the names
 * that this pack declares.
 * @param base where the schemas of the file kinds lie, as seen from these.
 */
export function editorSchemas(
  pack: Pack,
  schemas: Schemas,
  deciders: ReadonlyMap<string, Decider>,
  base: string,
): Map<string, string> {
  const names = namesOf(pack);
  const dictionary = pack.dictionary as Vocabulary;
  const definitions = schemas.get('common')!['$defs'] as JsonMap;
  const unfilled = {
    definitions,
    names,
    refer,
    decisions: [],
    pointers: [],
    situations: {},
    content: null,
    facts: () => ({}),
  };
  const made = new Map<string, string>();
  const add = (file: string, kind: string, narrow: JsonMap | undefined, $defs: JsonMap = {}): void => {
    if (narrow === undefined) return;
    const allOf = [{ $ref: `${base}/${kind}.schema.json` }, narrow];
    made.set(file, printedSchema({ title: `${pack.about.title}: ${kind}`, $defs, allOf }));
  };

  const withRows = new Map([
    ['life', recordingDecisions(pack.life)],
    ['retention', residueDecision(pack.retention)],
  ]);
  for (const kind of always) {
    const decisions = withRows.get(kind) ?? [];
    const facts = factSchemas(decisions, ['facts', 'logic']);
    const known: Known = { ...unfilled, decisions, facts: facts.of };
    add(editorSchemaOf(`${kind}.yaml`), kind, narrowed(schemas.get(kind)!, known), facts.definitions);
  }
  const stages = pack.stages.map((stage, i) => {
    const decider = deciders.get(stage.kind)!;
    const decisions = decider.decisions(stage.id, stage.rules, dictionary);
    const facts = factSchemas(decisions, ['facts', 'logic']);
    const pointers = decider.pointers(stage.rules, dictionary);
    const situations = stage.kind === 'report' ? situationsIn(stage, pack.life) : {};
    const known: Known = { ...unfilled, decisions, pointers, situations, content: stage.file.value, facts: facts.of };
    const file = editorSchemaOf(pack.about.stages[i]!.rules);
    add(file, stage.kind, narrowed(schemas.get(stage.kind)!, known), facts.definitions);
    return decisions;
  });
  const asked = [
    ...stages.flat(),
    ...lifeDecisions(pack.life),
    ...residueDecision(pack.retention),
    ...retentionDecisions(pack),
    ...accessDecisions(pack.access),
  ];
  const facts = factSchemas(asked, ['given']);
  add(
    casesFile,
    'tests',
    casesSchema(pack, asked, (decision) => facts.of(decision, 'given'), refer),
    facts.definitions,
  );
  return made.set(namesFile, printedSchema({ title: pack.about.title, $defs: definitionsOf(names) }));
}

function definitionsOf(names: Names): JsonMap {
  return {
    ...cellDefinitions(),
    ...Object.fromEntries(Object.entries(names).map(([kind, named]) => [kind, oneOf(named)])),
  };
}
