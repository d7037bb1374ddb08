import { hourMs } from '../../durations.ts';
import { type Action, action } from '../action.ts';
import { AwsError } from '../aws-error.ts';
import { credentialReport } from '../credential-report.ts';

const lifetimeMs = 4 * hourMs;

/** A report is made at most every four hours, so it is at most that old. It is ready as soon as it was asked for. */
export const credentialReportActions: Record<string, Action> = {
  GenerateCredentialReport: action({
    takes: {},
    run(_, { account, atMs }) {
      const { report } = account;
      if (report && atMs < report.generatedAtMs + lifetimeMs) return { State: 'COMPLETE' };
      account.report = { generatedAtMs: atMs, csv: credentialReport(account) };
      const Description = report ? undefined : 'No report exists. Starting a new report generation task';
      return { State: 'STARTED', Description };
    },
  }),
  GetCredentialReport: action({
    takes: {},
    run(_, { account: { report }, atMs }) {
      if (!report) throw new AwsError('ReportNotPresent', 'No report present. Generate a credential report.');
      if (atMs >= report.generatedAtMs + lifetimeMs) {
        throw new AwsError(
          'ReportExpired',
          'The most recent credential report has expired. Generate a new one.',
        );
      }
      return {
        Content: Buffer.from(report.csv),
        ReportFormat: 'text/csv',
        GeneratedTime: new Date(report.generatedAtMs),
      };
    },
  }),
};
