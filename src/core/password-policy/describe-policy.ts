import {
  defaultMinLength,
  fieldsOfPolicy,
  type PasswordPolicy,
  type StandingPolicy,
} from './password-policy.ts';

const kinds = [
  ['needsUppercase', 'uppercase letters'],
  ['needsLowercase', 'lowercase letters'],
  ['needsDigits', 'digits'],
  ['needsSymbols', 'symbols'],
] as const satisfies [keyof PasswordPolicy, string][];

export interface PolicyLine {
  about: 'length' | 'characters' | 'reuse' | 'expiry' | 'changing';
  label: string;
  words: string;
}

/** What a password policy says, a line for each subject, without markup. */
export function policyLines(policy: StandingPolicy): PolicyLine[] {
  if (policy === 'default') return defaultLines;
  const needed = kinds.flatMap(([field, words]) => (policy[field] ? [words] : []));
  return [
    { about: 'length', label: 'Shortest password', words: `${policy.minLength} characters` },
    {
      about: 'characters',
      label: 'Must have',
      words: needed.length > 0 ? needed.join(', ') : 'no particular characters',
    },
    {
      about: 'reuse',
      label: 'Reuse',
      words:
        policy.remembered > 0 ? `not one of the last ${policy.remembered}` : 'earlier passwords can come back',
    },
    { about: 'expiry', label: 'Expiry', words: expiryWords(policy) },
    {
      about: 'changing',
      label: 'Changing it',
      words: policy.mayChange
        ? 'every IAM user may change their password'
        : 'only IAM users whose own policies allow it',
    },
  ];
}

const defaultLines: PolicyLine[] = [
  { about: 'length', label: 'Shortest password', words: `${defaultMinLength} characters` },
  {
    about: 'characters',
    label: 'Must have',
    words: 'three of: uppercase letters, lowercase letters, digits, symbols',
  },
  { about: 'reuse', label: 'Reuse', words: 'earlier passwords can come back' },
  { about: 'expiry', label: 'Expiry', words: 'never' },
  { about: 'changing', label: 'Changing it', words: 'only IAM users whose own policies allow it' },
];

function expiryWords({ maxAgeDays, isExpiryHard }: PasswordPolicy): string {
  if (maxAgeDays === 0) return 'never';
  const after = `after ${maxAgeDays} ${maxAgeDays === 1 ? 'day' : 'days'}`;
  return isExpiryHard ? `${after}, and then only an administrator can set a new one` : after;
}

/** The lines that differ, as before → after. */
export function changedLines(before: StandingPolicy, after: StandingPolicy): PolicyLine[] {
  const [was, is] = [policyLines(before), policyLines(after)];
  return is.flatMap(({ about, label, words }, index) => {
    const earlier = was[index]?.words ?? '';
    return earlier === words ? [] : [{ about, label, words: `${earlier} → ${words}` }];
  });
}

/** Whether anything in it asks for less than before. */
export function isLaxer(before: StandingPolicy, after: StandingPolicy): boolean {
  if (after === 'default') return before !== 'default';
  if (before === 'default') return after.minLength < defaultMinLength || kindsNeeded(after) < 3;
  const drops = fieldsOfPolicy.some((field) => field.startsWith('needs') && before[field] && !after[field]);
  return drops || after.minLength < before.minLength || after.remembered < before.remembered;
}

function kindsNeeded(policy: PasswordPolicy): number {
  return kinds.filter(([field]) => policy[field]).length;
}
