import { X509Certificate } from 'node:crypto';
import { type Action, action } from '../action.ts';
import { AwsError, quotaExceeded } from '../aws-error.ts';
import { certificateIdField, paging, uploadedBody, userName } from '../common-fields.ts';
import { optional } from '../fields.ts';
import { certificateId } from '../ids.ts';
import { userOrCaller, userResource } from '../lookup.ts';
import { findOther, othersOf, removeOther, setStatus, statusField } from '../other-credentials.ts';
import { page } from '../page.ts';
import type { Account, OtherCredential, User } from '../world.ts';
import type { XmlElement } from '../xml.ts';

const kind = 'signing-certificate';

/** X.509, for the few services that still accept requests signed by one. */
export const signingCertificateActions: Record<string, Action> = {
  UploadSigningCertificate: action({
    takes: { UserName: optional(userName), CertificateBody: uploadedBody },
    on: ({ UserName }, context) => userResource(context, UserName),
    run({ UserName, CertificateBody }, context) {
      const { account, atMs } = context;
      const user = userOrCaller(context, UserName);
      const read = readCertificate(CertificateBody);
      if (Date.parse(read.validTo) <= atMs)
        throw new AwsError('InvalidCertificate', 'The certificate has expired.');
      if (isKnown(account, read)) {
        const message = 'The same certificate is associated with an IAM user in the account.';
        throw new AwsError('DuplicateCertificate', message);
      }
      const quota = account.quotas.signingCertificatesPerUser;
      if (othersOf(user, kind).length >= quota) throw quotaExceeded('SigningCertificatesPerUser', quota);
      const certificate: OtherCredential = {
        kind,
        id: certificateId(),
        status: 'Active',
        createdAtMs: atMs,
        body: CertificateBody.trim(),
      };
      user.otherCredentials.push(certificate);
      return { Certificate: describe(user, certificate) };
    },
  }),
  UpdateSigningCertificate: action({
    takes: { UserName: optional(userName), CertificateId: certificateIdField, Status: statusField },
    on: ({ UserName }, context) => userResource(context, UserName),
    run({ UserName, CertificateId, Status }, context) {
      const certificate = findOther(userOrCaller(context, UserName), kind, CertificateId);
      setStatus(certificate, Status, (message) => new AwsError('InvalidInput', message));
      return undefined;
    },
  }),
  DeleteSigningCertificate: action({
    takes: { UserName: optional(userName), CertificateId: certificateIdField },
    on: ({ UserName }, context) => userResource(context, UserName),
    run({ UserName, CertificateId }, context) {
      removeOther(userOrCaller(context, UserName), kind, CertificateId);
      return undefined;
    },
  }),
  ListSigningCertificates: action({
    takes: { UserName: optional(userName), ...paging },
    on: ({ UserName }, context) => userResource(context, UserName),
    run(args, context) {
      const user = userOrCaller(context, args.UserName);
      const { items, rest } = page(othersOf(user, kind), ({ id }) => id, args, context);
      return { Certificates: items.map((each) => describe(user, each)), ...rest };
    },
  }),
};

function readCertificate(body: string): X509Certificate {
  try {
    return new X509Certificate(body);
  } catch {
    throw new AwsError('MalformedCertificate', 'The certificate is malformed or expired.');
  }
}

function isKnown({ users }: Account, { fingerprint256 }: X509Certificate): boolean {
  return Object.values(users)
    .flatMap((user) => othersOf(user, kind))
    .some(({ body }) => body !== undefined && readCertificate(body).fingerprint256 === fingerprint256);
}

/** A seeded one has no text. */
function describe(user: User, { id, status, createdAtMs, body = '' }: OtherCredential): XmlElement {
  return {
    UserName: user.name,
    CertificateId: id,
    CertificateBody: body,
    Status: status,
    UploadDate: new Date(createdAtMs),
  };
}
