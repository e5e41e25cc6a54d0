import type { JsonMap } from '../../kernel/conditions/json.ts';
import type { ParametersInWords } from '../../kernel/decision/describe.ts';
import type { ParameterValues } from '../../kernel/decision/in-force.ts';
import { inWords, placeholders } from '../../kernel/decision/sentence.ts';
import type { Fact } from '../../kernel/facts/fact.ts';
import type { Line, Span } from '../../print/rulebook-view.ts';
import { clausesOf } from '../citations.ts';
import type { Pack } from '../pack.ts';
import { parametersAsOf } from '../resolve.ts';
import type { Schemas } from '../schema.ts';
import { joined, labelled, link, plain, remark } from './lines.ts';
import { type Places, placesOf } from './places.ts';

/** What every chapter is told from. */
export interface Telling {
  readonly pack: Pack;
  readonly schemas: Schemas;
  readonly asOf: string;
  /** The values in force on the day. */
  readonly values: ParameterValues;
  readonly parameters: ParametersInWords;
  readonly places: Places;
  /** The clauses that something answers, each with its place and words, and what it assumes. */
  reasons(from: { readonly cites?: readonly string[] | undefined; readonly assumed?: string | undefined }): Line[];
  /** The same without the words of the clauses, which stand where the clauses are told. */
  briefly(from: { readonly cites?: readonly string[] | undefined; readonly assumed?: string | undefined }): Line[];
  /** Clauses as links, without their words. */
  clauses(cites: readonly string[]): Span[];
  /** A text of the pack: parameters by their values on the day, everything else in square brackets by its title. */
  said(text: string, facts?: ReadonlyMap<string, Fact>): string;
}

export function telling(pack: Pack, schemas: Schemas, asOf: string): Telling {
  const values = parametersAsOf(pack.parameters, asOf);
  const clauses = clausesOf(pack.sources);
  const placeOf = (clause: string) => `${clause.split('.')[0]}, ${clauses.get(clause)?.at ?? clause}`;
  const clausesAt = (cites: readonly string[]) => {
    const links = cites.map((clause) => link(placeOf(clause), clauseId(clause)));
    return joined(links, '; ');
  };
  const asked = (clause: string) => {
    const words = clauses.get(clause)?.asks;
    return words === undefined ? [] : [plain(`: ${words}`)];
  };
  const field = (name: string) =>
    (pack.dictionary.request.fields[name.replace(/^request\./, '')] as JsonMap | undefined)?.['title'];
  const told = (name: string, facts?: ReadonlyMap<string, Fact>): string => {
    const fact = facts?.get(name)?.title;
    const known = pack.parameters[name];
    if (fact === undefined && known !== undefined) {
      const value = values.get(name);
      return value === undefined ? `[${known.title}]` : inWords(value);
    }
    return `[${fact ?? field(name) ?? name.replaceAll('_', ' ')}]`;
  };
  return {
    pack,
    schemas,
    asOf,
    values,
    parameters: new Map(
      Object.entries(pack.parameters).map(([name, { title }]) => {
        const value = values.get(name);
        return [name, value === undefined ? { title } : { title, value }];
      }),
    ),
    places: placesOf(pack),
    reasons: ({ cites = [], assumed }) => [
      ...cites.map((clause, i) =>
        labelledFirst(i, 'Answers', link(placeOf(clause), clauseId(clause)), ...asked(clause)),
      ),
      ...(assumed === undefined ? [] : [remark('Assumed', assumed)]),
    ],
    briefly: ({ cites = [], assumed }) => [
      ...(cites.length === 0 ? [] : [remark('Answers', ...clausesAt(cites))]),
      ...(assumed === undefined ? [] : [remark('Assumed', assumed)]),
    ],
    clauses: clausesAt,
    said: (text, facts) =>
      placeholders(text).reduce((now, name) => now.replace(braces(name), () => told(name, facts)), text),
  };
}

export function clauseId(clause: string): string {
  return `clause.${clause}`;
}

function labelledFirst(i: number, label: string, ...spans: readonly Span[]): Line {
  return i === 0 ? labelled(label, 'clause', ...spans) : { as: 'clause', label: null, spans };
}

function braces(name: string): RegExp {
  return new RegExp(`\\{\\{\\s*${name.replace(/[.*+?^$()|[\]\\]/g, '\\$&')}\\s*\\}\\}`);
}
