import type { Variables } from './doctor/variables.ts';

const secretVariables = [
  'SLACK_BOT_TOKEN',
  'SLACK_APP_TOKEN',
  'SLACK_SIGNING_SECRET',
  'SLACK_CLI_XOXB',
  'SLACK_CLI_XAPP',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'COUNTERSIGN_HEALTH_SECRET',
];

/** One line for a screen. Secrets should never get this far; if one does, it stops here. */
export function lineWithoutSecrets(text: string, variables: Variables): string {
  const line = text.replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ');
  return secretVariables
    .flatMap((name) => variables[name] || [])
    .reduce((shown, secret) => shown.replaceAll(secret, '[secret]'), line)
    .replace(/\b(xox[a-z]|xapp)-[\w-]+/g, '[secret]');
}
