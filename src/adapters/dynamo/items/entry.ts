import * as z from 'zod';
import type { AwsRequest, Entry, Start, State } from '../../../core/audit/entry.ts';
import type { PersonalText } from '../../../core/audit/personal.ts';
import { event } from './event.ts';
import type { ItemKind } from './read-item.ts';
import { requestSchema } from './request.ts';
import { objectOf, wordOf } from './schema.ts';

const text = z.string();

const start = objectOf<Start>({
  type: wordOf<Start['type']>({ submitted: true, genesis: true }),
  state: requestSchema as z.ZodType<State>,
});

/** An entry with its personal text put back. The chain is verified on what is stored, never on this. */
export const entryKind: ItemKind<Entry> = {
  schema: objectOf<Entry>({
    requestId: text,
    version: z.number(),
    before: z.optional(text),
    atMs: z.number(),
    planDigest: z.optional(text),
    start: z.optional(start),
    awsRequests: z.optional(z.array(objectOf<AwsRequest>({ operation: text, id: text }))),
    events: z.array(event),
  }),
  // Version 1: the first. A step that changes requests or events changes them here, too.
  upcasts: [(entry) => entry],
};

/** The texts stored beside an entry; erasing removes some or all. */
export const personalTexts = z.array(objectOf<PersonalText>({ hash: text, salt: text, text }));
