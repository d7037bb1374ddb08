import { statementsOf } from '../risk/statement.ts';

/** Stands for every service. */
export const everyService = '*';

/** The prefixes of the services that policies allow something of. */
export function servicesOf(documents: readonly string[]): string[] {
  const services = documents
    .flatMap(statementsOf)
    .filter(({ effect }) => effect === 'Allow')
    .flatMap(({ actions: { isNot, patterns } }) =>
      isNot ? [everyService] : patterns.map((pattern) => pattern.split(':')[0]?.toLowerCase() ?? ''),
    );
  return [...new Set(services)].sort();
}
