/** The answer to a command or a click: true whatever becomes of it. */
export const started = (userName: string) => `Started for ${userName}. The answer comes as a direct message.`;

/** What *Stop* takes back of what an owner has started. */
export const takenBack = 'Anything made for it so far is removed. What you had before stays as it was.';

export const keyOnPage = () =>
  'Have your password manager ready: the page shows the key, which is *inactive*. Save it, then click *Activate* in the message that follows.';
