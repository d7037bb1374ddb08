import type { Line } from './run-checks.ts';
import type { Variables } from './variables.ts';

const secretVariables = [
  'SLACK_BOT_TOKEN',
  'SLACK_APP_TOKEN',
  'SLACK_SIGNING_SECRET',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
];

/** One finding as its one line. Secrets do not get this far; should one ever, it stops here. */
export function lineText({ title, finding }: Line, variables: Variables): string {
  const fix = 'fix' in finding ? `. Fix: ${finding.fix}` : '';
  const text = `${finding.status.padEnd(4)}  ${title}: ${finding.found}${fix}`;
  return withoutSecrets(text.replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' '), variables);
}

function withoutSecrets(text: string, variables: Variables): string {
  const secrets = secretVariables.flatMap((name) => variables[name] || []);
  return secrets
    .reduce((shown, secret) => shown.replaceAll(secret, '[secret]'), text)
    .replace(/\b(xox[a-z]|xapp)-[\w-]+/g, '[secret]');
}
