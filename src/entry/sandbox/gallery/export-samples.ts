import { exportedMessage, notExportedMessage } from '../../../adapters/slack/views/exported.ts';
import { refusalText } from '../../../adapters/slack/words/refusals.ts';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import { refused } from '../../../core/refusal.ts';
import { type ExportFormat, exportFormats } from '../../../core/render/export-format.ts';
import type { Phase } from '../../../core/request/request.ts';
import type { ExportResult } from '../../../flows/export.ts';
import type { RequestAsCode } from '../../../flows/export-for-person.ts';
import type { Sample } from '../../../sandbox/playground/gallery/sample.ts';
import { messageSample } from './message-sample.ts';
import { grantOf, later, plan, sampleAsk, sampleTold } from './sample-requests.ts';

/** What comes with the files of `/iam export`. */
export function exportSamples(catalogue: Catalogue): Sample[] {
  const exported = (
    is: ExportResult['is'],
    phase: Phase,
    formats: readonly ExportFormat[] = exportFormats,
  ): RequestAsCode => {
    const { request } = sampleTold(grantOf(sampleAsk(catalogue)), catalogue, { phase });
    return { request, is, files: formats.map((format) => ({ format, file: { fileName: '', text: '' } })) };
  };
  const done = exported('done', { status: 'done', plan, atMs: later(35) });
  const failed = (title: string, why: Parameters<typeof refusalText>[0]) =>
    messageSample(title, notExportedMessage(done, catalogue, refusalText(why)));
  return [
    messageSample('A result as code', exportedMessage(done, catalogue)),
    messageSample(
      'A plan as code, in one format',
      exportedMessage(exported('planned', { status: 'pending', plan }, ['terraform']), catalogue),
    ),
    messageSample(
      'So far',
      exportedMessage(exported('partly', { status: 'applying', plan, began: true }), catalogue),
    ),
    failed('Slack did not take the files', refused('files.unavailable', {})),
    failed('Slack takes no files', refused('files.refused', { why: 'slack.file_uploads_disabled' })),
  ];
}
