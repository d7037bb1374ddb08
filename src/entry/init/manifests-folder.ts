import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Where the package, or the clone, keeps its manifests: in a folder above the script that runs. */
export function manifestsFolder(script = process.argv[1]): string {
  let folder = script === undefined ? '/' : dirname(realpathSync(script));
  for (; folder !== dirname(folder); folder = dirname(folder)) {
    const manifests = join(folder, 'manifests');
    if (existsSync(join(manifests, 'account.yaml'))) return manifests;
  }
  return 'manifests';
}
