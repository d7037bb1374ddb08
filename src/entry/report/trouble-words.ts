import type { Difference } from '../../core/report/ledger-differences.ts';
import { findingText } from '../../flows/finding-text.ts';
import type { AccessReport, ReportTrouble } from '../../flows/report-access.ts';

/** A sentence for each thing that is wrong. */
export function troubleWords(trouble: ReportTrouble): string[] {
  switch (trouble.code) {
    case 'chain':
      return trouble.findings.map((finding) => `${trouble.request}: ${findingText(finding)}`);
    case 'plan.missing':
      return [
        `${trouble.request}: The plan that it followed is missing, so what it gave is not in this report.`,
      ];
    case 'user.unreadable':
      return [`A user record can't be read: ${trouble.why}`];
    case 'ledger':
      return [differenceWords(trouble.difference)];
  }
}

const differences: Record<Difference['is'], string> = {
  unrecorded: 'By its events it gives something, but the user record has no entry for it',
  unexplained: 'The user record says that it gives something, but no events do',
  differs: 'Its events and the user record differ in',
};

function differenceWords({ is, request, account, userName, fields }: Difference): string {
  const of = fields.length > 0 ? ` ${fields.join(', ')}` : '';
  return `${request}, IAM user ${userName} in account ${account}: ${differences[is]}${of}.`;
}

export function unknownWords({ request, account, userName, untilMs }: AccessReport['unknown'][number]): string {
  const until = new Date(untilMs).toISOString();
  return `${request}, IAM user ${userName} in account ${account}: It began before events were kept. What it gave before ${until} is not known.`;
}
