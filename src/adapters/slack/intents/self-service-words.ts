/** What *Stop* takes back of what an owner has begun. */
export const takenBack = 'What has been made for it is taken back. What you had before stays as it was.';
