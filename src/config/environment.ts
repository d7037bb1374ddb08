import * as z from 'zod';

/**
 * Lists every variable that is missing or malformed at once, with its name and what was expected.
 */
export class EnvironmentError extends Error {
  readonly problems: string[];

  constructor(problems: string[]) {
    super(['Some environment variables are missing or wrong:', ...problems].join('\n  '));
    this.name = 'EnvironmentError';
    this.problems = problems;
  }
}

const loopback = ['127.0.0.1', 'localhost', '[::1]'];
const isSafe = (url: string) => url.startsWith('https:') || loopback.includes(new URL(url).hostname);

const publicUrl = z
  .url({
    protocol: /^https?$/,
    error: 'expected the https origin of the one-time pages, like https://iam.example.com',
    abort: true,
  })
  .refine((text) => new URL(text).origin === text.replace(/\/$/, ''), {
    error: 'expected an origin, without a path',
    abort: true,
  })
  .refine(isSafe, 'plain http is for loopback only; use https')
  .transform((text) => new URL(text).origin);

const apiUrl = z
  .url({ protocol: /^https?$/, error: 'expected the base of the Slack Web API, like https://slack.com/api/' })
  .transform((text) => (text.endsWith('/') ? text : `${text}/`));

const count = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d+$/, 'expected a whole number')
    .transform(Number)
    .refine((number) => number >= least && number <= most, `expected a number from ${least} to ${most}`);

/** Other characters are invalid in a header, and the error about them would show the token. */
const token = (kind: string) => new RegExp(`^${kind}-[!#-&(-~]+$`);

const variables = z.object({
  SLACK_BOT_TOKEN: z
    .string('expected the bot token of the Slack app (xoxb-…), from OAuth & Permissions')
    .regex(token('xoxb'), 'expected a bot token: it begins with xoxb- and contains no spaces or quotes'),
  SLACK_SIGNING_SECRET: z
    .string()
    .min(16, 'expected the signing secret of the Slack app, from Basic Information')
    .optional(),
  SLACK_APP_TOKEN: z
    .string()
    .regex(
      token('xapp'),
      'expected an app-level token with connections:write: it begins with xapp- and contains no spaces or quotes',
    )
    .optional(),
  SLACK_API_URL: apiUrl.default('https://slack.com/api/'),
  SLACK_BOT_ID: z
    .string('expected the bot id (B…), from auth.test')
    .regex(/^B[A-Z0-9]+$/, 'expected a bot id (B…)'),
  SLACK_BOT_USER_ID: z
    .string("expected the bot's user id (U…), from auth.test")
    .regex(/^[UW][A-Z0-9]+$/, 'expected a user id (U…)'),
  SLACK_TEAM_ID: z
    .string('expected the workspace id (T…), from auth.test')
    .regex(/^T[A-Z0-9]+$/, 'expected a workspace id (T…)'),
  SLACK_ENTERPRISE_ID: z
    .string()
    .regex(/^E[A-Z0-9]+$/, 'expected an organisation id (E…)')
    .optional(),
  COUNTERSIGN_CATALOGUE: z.string().default('manifests/catalogue.yaml'),
  COUNTERSIGN_REQUESTS_TABLE: z
    .string('expected the name of the requests table')
    .regex(/^[\w.-]{3,255}$/, 'expected a table name'),
  COUNTERSIGN_SECRETS_TABLE: z
    .string('expected the name of the secrets table')
    .regex(/^[\w.-]{3,255}$/, 'expected a table name'),
  COUNTERSIGN_PUBLIC_URL: publicUrl,
  COUNTERSIGN_SIGN_IN_URL: z
    .url({ protocol: /^https?$/, error: 'expected the address where IAM users sign in', abort: true })
    .refine(isSafe, 'plain http is for loopback only; use https')
    .optional(),
  COUNTERSIGN_TRUST_PROXY: count(0, 10).default(0),
  COUNTERSIGN_HEALTH_SECRET: z
    .string()
    .regex(
      /^[!-~]{32,512}$/,
      'expected the secret that AWS Health events carry: 32 characters or more, without spaces',
    )
    .optional(),
  COUNTERSIGN_STAGE: z
    .string()
    .regex(/^[\w-]{1,64}$/, 'expected a short name of this deployment, like production')
    .default('production'),
  COUNTERSIGN_METRICS_PORT: count(1, 65535).optional(),
  COUNTERSIGN_METRICS_HOST: z.string().default('127.0.0.1'),
  PORT: count(0, 65535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  LOG_LEVEL: z
    .enum(
      ['warn', 'error', 'info', 'silent'],
      'expected info, warn, error or silent; debug would print message texts',
    )
    .default('info'),
});

export type Environment = z.infer<typeof variables>;
export const variableNames: readonly string[] = Object.keys(variables.shape);

type Reach = Pick<Environment, 'SLACK_SIGNING_SECRET' | 'SLACK_APP_TOKEN'>;
const isReachable = ({ SLACK_SIGNING_SECRET, SLACK_APP_TOKEN }: Reach) =>
  SLACK_SIGNING_SECRET !== undefined || SLACK_APP_TOKEN !== undefined;
const unreachable = {
  path: ['SLACK_SIGNING_SECRET'],
  error:
    'expected the signing secret of the Slack app, from Basic Information (or SLACK_APP_TOKEN for Socket Mode)',
  // Reported together with anything else that is missing.
  when: () => true,
};

const complete = variables.refine(isReachable, unreachable);

/** The bot's own ids may be left to `auth.test`, where there is time to ask. */
const identity = { SLACK_BOT_ID: true, SLACK_BOT_USER_ID: true, SLACK_TEAM_ID: true } as const;
const anonymous = variables.partial(identity).refine(isReachable, unreachable);
export type AnonymousEnvironment = z.infer<typeof anonymous>;

/** Reads the environment, once. Throws EnvironmentError. */
export function readEnvironment(env: Variables): Environment {
  return read(complete, env);
}

/** The same without the bot's own ids: `auth.test` returns them. */
export function readAnonymousEnvironment(env: Variables): AnonymousEnvironment {
  return read(anonymous, env);
}

/** Only what one part of the bot needs: for example, the pages on Lambda need nothing of Slack. */
export function readPart<Name extends keyof Environment>(
  env: Variables,
  names: readonly Name[],
): Pick<Environment, Name> {
  const mask = Object.fromEntries(names.map((name) => [name, true] as const));
  return read(variables.pick(mask as { [Key in keyof Environment]?: true }), env) as Pick<Environment, Name>;
}

type Variables = Readonly<Record<string, string | undefined>>;

/** `slack run` has its own names for the tokens of the app it has installed. */
const ofSlackCli = ({ SLACK_CLI_XOXB, SLACK_CLI_XAPP }: Variables): Variables => ({
  SLACK_BOT_TOKEN: SLACK_CLI_XOXB,
  SLACK_APP_TOKEN: SLACK_CLI_XAPP,
});

function read<Schema extends z.ZodType>(schema: Schema, env: Variables): z.infer<Schema> {
  const said = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const given = { ...ofSlackCli(said), ...said };
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new EnvironmentError(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
}
