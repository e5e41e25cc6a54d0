import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** Who is behind each pseudonym of a case, made anew from what made them: the provider's file, the request and the extract. */
export function peopleBehind(cohort: string, request: string, people: Iterable<string>): Map<string, string> {
  const key = createHmac('sha256', `pseudonyms of ${request}`).update(readFileSync(cohort)).digest();
  const pseudonym = (person: string) => createHmac('sha256', key).update(person).digest('hex').slice(0, 32);
  return new Map([...people].map((person) => [pseudonym(person), person]));
}
