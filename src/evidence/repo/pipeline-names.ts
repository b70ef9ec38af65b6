/** Buildspecs of CodeBuild: a project may name any file, these are the names that teams give them. */
export const BUILDSPEC =
  /(?:^|\/)(?:[\w.-]{0,100}[-_.])?buildspec[^/]{0,100}\.ya?ml$|(?:^|\/)buildspecs?\/[^/]{1,100}\.ya?ml$/i;

/** `Jenkinsfile`, `Jenkinsfile.release`, `Jenkinsfile-nightly`, `deploy.jenkinsfile`; no document, no put-away copy. */
export const JENKINSFILE =
  /(?:^|\/)(?:Jenkinsfile(?:[._-](?!(?:md|txt|adoc|bk|bak|backup|old|orig|disabled|sample|example|template)$)[\w.-]{1,100})?|[\w.-]{1,100}\.[Jj]enkinsfile)$/;
