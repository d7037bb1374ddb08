type Content = Record<string, unknown>;
type Names = Record<string, string>;

/** The steps with separate notices, whose keys named them by index into the plan. */
const namesByIntent: Record<string, (keyId: string) => Names> = {
  'rotate-key': (keyId) => ({
    2: 'await-key-use',
    4: 'await-days/grace',
    5: `delete-access-key/${keyId}`,
  }),
  'retire-key': (keyId) => ({
    0: 'await-days/owner-rotates',
    1: 'await-days/team-rotates',
    2: `deactivate-access-key/${keyId}`,
  }),
};

/** `step:4:1`, the fifth step after the key was brought back once, becomes `step:await-days/grace:1`. */
export function nameSteps(request: Content): Content {
  const { intent, notices } = request;
  if (!isContent(intent) || !isContent(notices)) return request;
  const { kind, keyId } = intent;
  if (typeof kind !== 'string' || typeof keyId !== 'string') return request;
  const names = Object.hasOwn(namesByIntent, kind) ? namesByIntent[kind]?.(keyId) : undefined;
  if (!names) return request;
  const renamed = Object.entries(notices).map(([key, sent]) => [nameStep(key, names), sent]);
  return { ...request, notices: Object.fromEntries(renamed) };
}

function nameStep(key: string, names: Names): string {
  const [, index = '', turn = '0'] = /^step:(\d+)(?::(\d+))?$/.exec(key) ?? [];
  return names[index] === undefined ? key : `step:${names[index]}:${turn}`;
}

function isContent(value: unknown): value is Content {
  return typeof value === 'object' && value !== null;
}
