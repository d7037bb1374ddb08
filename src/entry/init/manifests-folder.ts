import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The manifests of the package or the clone, in a folder above the running script. */
export function manifestsFolder(script = process.argv[1]): string {
  let folder = script === undefined ? '/' : dirname(realpathSync(script));
  for (; folder !== dirname(folder); folder = dirname(folder)) {
    const manifests = join(folder, 'manifests');
    if (existsSync(join(manifests, 'account.yaml'))) return manifests;
  }
  return 'manifests';
}
