import { lineWithoutSecrets } from '../without-secrets.ts';
import type { Finding } from './finding.ts';
import type { Variables } from './variables.ts';

/** One finding as its one line. title: what it is about, or several that found the same. */
export function lineText(title: string, finding: Finding, variables: Variables): string {
  const fix = 'fix' in finding ? `. Fix: ${finding.fix}` : '';
  return lineWithoutSecrets(`${finding.status.padEnd(4)}  ${title}: ${finding.found}${fix}`, variables);
}
