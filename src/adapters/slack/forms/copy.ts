import { lookUpForm } from './look-up-user.ts';

/** Asks whose access is to be copied. */
export const copyForm = lookUpForm('copy', {
  title: 'Copy access',
  intro:
    'The bot reads what this IAM user has and sends you a direct message. From there you ask for the same; approvers decide as always. Nothing is given yet.',
  label: 'Copy from',
  hint: 'The name of an IAM user. One of yours, unless you may see every user.',
});
