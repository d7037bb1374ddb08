import type { AnyBlock } from '@slack/types';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import type { ExportResult } from '../../../flows/export.ts';
import type { RequestAsCode } from '../../../flows/export-for-person.ts';
import { code, context, escaped, section } from '../blocks.ts';
import { slackIntentOf } from '../intents/table.ts';
import type { Message } from '../message.ts';
import { exportFormatWords } from '../words/export-formats.ts';

const stands: Record<ExportResult['is'], string> = {
  planned: 'This is *planned*: the request waits for a decision.',
  partly: 'This is what it has done *so far*.',
  done: 'This is its result. Later changes are not part of it.',
};

/** Before the files of a request, in the same direct message. */
export function exportedMessage(exported: RequestAsCode, catalogue: Catalogue): Message {
  const { is, files } = exported;
  const lines = files.map(({ format }) => {
    const { title, about } = exportFormatWords[format];
    return `• *${title}*: ${about}`;
  });
  return framed(
    exported,
    catalogue,
    [section([stands[is], ...lines].join('\n'))],
    'The files have no credentials',
  );
}

/** The same message where the files did not come. why: what happened and what helps, as mrkdwn. */
export function notExportedMessage(exported: RequestAsCode, catalogue: Catalogue, why: string): Message {
  return framed(exported, catalogue, [section(`:warning: ${why}`)]);
}

function framed(
  { request }: RequestAsCode,
  catalogue: Catalogue,
  blocks: AnyBlock[],
  ...notes: string[]
): Message {
  const { id, intent } = request;
  return {
    text: `Request ${id} as code`,
    blocks: [
      section(`*As code:* ${slackIntentOf(intent).summary(intent, catalogue)}`),
      ...blocks,
      context([...notes, `request ${code(id)}`, escaped(catalogue.help)].join('  ·  ')),
    ],
  };
}
