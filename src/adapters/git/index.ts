export { GitError, type GitReason } from './errors';
export { openRepository, type Repository } from './repository';
export { createFolderTree } from './folderTree';
