import * as z from 'zod';

/** Text objects; `max` in characters. Slack refuses empty texts everywhere. */
export function plainText(max: number) {
  return z.strictObject({
    type: z.literal('plain_text'),
    text: z.string().min(1).max(max),
    emoji: z.boolean().optional(),
  });
}

export function mrkdwn(max: number) {
  return z.strictObject({
    type: z.literal('mrkdwn'),
    text: z.string().min(1).max(max),
    verbatim: z.boolean().optional(),
  });
}

export function anyText(max: number) {
  return z.discriminatedUnion('type', [plainText(max), mrkdwn(max)]);
}

export const identifier = z.string().min(1).max(255);

export const url = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^[a-z][a-z0-9+.-]*:/i, 'must be a valid URL');

export type TextObject = z.infer<ReturnType<typeof anyText>>;
