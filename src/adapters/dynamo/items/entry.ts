import { z } from 'zod';
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

/** An entry, with its personal text in its place. The chain is verified by what is stored, never by this. */
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
  // Version 1: the first. What a step changes in a request or in events is changed here, too.
  upcasts: [(entry) => entry],
};

/** What lies beside an entry, one for each text; erasing takes out some or all. */
export const personalTexts = z.array(objectOf<PersonalText>({ hash: text, salt: text, text }));
