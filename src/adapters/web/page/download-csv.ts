import { type CsvCredential, credentialCsv } from '../../../core/handover/csv.ts';
import { element } from './element.ts';

const suffix = { password: 'password', 'access-key': 'accessKeys' } as const;

export function downloadCsv(credential: CsvCredential): void {
  const url = URL.createObjectURL(new Blob([credentialCsv(credential).reveal()], { type: 'text/csv' }));
  const name = credential.userName.replaceAll(/[^\w.+=,@-]/g, '_');
  element('a', { href: url, download: `${name}_${suffix[credential.kind]}.csv` }).click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
