/** What an object holds under a name that comes from outside: what every object inherits, such as `constructor`, it does not hold. */
export function own<T>(of: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
  return of !== undefined && Object.hasOwn(of, name) ? of[name] : undefined;
}
