import type * as z from 'zod';

/** zod's findings in the wording of Slack's `response_metadata.messages`. `root` is the pointer of the value. */
export function problems(error: z.ZodError, root: string): string[] {
  return error.issues.flatMap((issue) =>
    wording(issue).map((text) => problem(text, pointer(root, issue.path))),
  );
}

export function problem(text: string, at: string): string {
  return `[ERROR] ${text} [json-pointer:${at}]`;
}

function pointer(root: string, path: readonly PropertyKey[]): string {
  return [root, ...path.map(String)].join('/');
}

function wording(issue: z.core.$ZodIssue): string[] {
  const isText = 'origin' in issue && issue.origin === 'string';
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => `invalid additional property: ${key}`);
    case 'too_big':
      return [
        isText
          ? `must be less than ${Number(issue.maximum) + 1} characters`
          : `no more than ${issue.maximum} items allowed`,
      ];
    case 'too_small':
      return [
        isText
          ? `must be more than ${Number(issue.minimum) - 1} characters`
          : `no fewer than ${issue.minimum} items allowed`,
      ];
    case 'invalid_type':
      if (issue.message.endsWith('received undefined'))
        return [`missing required field: ${String(issue.path.at(-1) ?? '')}`];
      return [`must provide a ${issue.expected}`];
    case 'invalid_union':
      return ['unsupported type, or failed to match all allowed schemas'];
    default:
      return [issue.message];
  }
}
