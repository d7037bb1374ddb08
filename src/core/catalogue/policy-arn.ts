/** A managed policy by its ARN, taken apart. */
export interface PolicyArn {
  arn: string;
  partition: string;
  /** 12 digits, or `aws` for AWS's own. */
  account: string;
  /** `/` or `/team/`. */
  path: string;
  name: string;
}

/** What of an account matters here. */
export interface AccountOfUsers {
  id: string;
  path: string;
  boundary: string;
}

const shape = /^arn:(aws[a-z-]*):iam::(aws|\d{12}):policy(\/(?:[\w+=,.@-]{1,510}\/)*)([\w+=,.@-]{1,128})$/;
/** IAM allows 512 characters in a path. */
const pathMaxLength = 512;
/** AWS attaches these to service-linked roles only. */
const serviceLinkedPath = '/aws-service-role/';

/** Undefined for anything that is no managed policy a user could have: wildcards, `..` in a path, service-linked ones. */
export function readPolicyArn(arn: string): PolicyArn | undefined {
  const [, partition, account, path, name] = shape.exec(arn) ?? [];
  if (partition === undefined || account === undefined || path === undefined || name === undefined)
    return undefined;
  const isOdd = path.split('/').some((part) => /^\.+$/.test(part)) || /^\.+$/.test(name);
  if (isOdd || path.length > pathMaxLength || path.startsWith(serviceLinkedPath)) return undefined;
  return { arn, partition, account, path, name };
}

/** Whether the policy exists for users of an account, and is neither its boundary nor one of Countersign's own. */
export function isAttachableIn(policy: PolicyArn, { id, boundary, path }: AccountOfUsers): boolean {
  // Asked of every policy in every account: the quickest answer first.
  if (policy.account !== id && policy.account !== 'aws') return false;
  const isOurs = policy.account === id && path !== '/' && policy.path.startsWith(path);
  return !isOurs && boundary.startsWith(`arn:${policy.partition}:`) && policy.arn !== boundary;
}
