import { lineWithoutSecrets } from '../without-secrets.ts';
import type { Finding } from './finding.ts';
import type { Variables } from './variables.ts';

/** A finding as one line. title: what was checked, or several checks with the same finding. */
export function lineText(title: string, finding: Finding, variables: Variables): string {
  const fix = 'fix' in finding ? `. Fix: ${finding.fix}` : '';
  return lineWithoutSecrets(`${finding.status.padEnd(4)}  ${title}: ${finding.found}${fix}`, variables);
}
