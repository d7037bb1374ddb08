import { lookUpForm } from './look-up-user.ts';

/** Asks which user's activity is wanted. */
export const activityForm = lookUpForm('activity', {
  title: 'What a user did',
  intro:
    'The bot asks AWS what this IAM user did in the last 90 days, and which of its access it used. The answer comes as a direct message.',
  label: 'IAM user',
  hint: 'Its name. One of yours, unless you may see every user.',
});
