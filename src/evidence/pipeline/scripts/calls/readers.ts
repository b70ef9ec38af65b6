import type { CallReader } from './call.ts';
import { readComposerCall } from './composer-call.ts';
import { readJustCall } from './just-call.ts';
import { readMakeCall } from './make/make-call.ts';
import { readOpaqueProgram } from './opaque-programs.ts';
import { readManyScripts } from './packages/many-scripts.ts';
import { readMonorepoCall } from './packages/monorepo-tasks.ts';
import { readPackageCall } from './packages/package-call.ts';
import { readProjectScript } from './python/project-scripts.ts';
import { readToxCall } from './python/tox-call.ts';
import { readScriptCall } from './shell-scripts.ts';
import { readTaskCall } from './taskfile-call.ts';

/** What reads calls into the tree, in the order in which they are asked. */
export const CALL_READERS: readonly CallReader[] = [
  readPackageCall,
  readManyScripts,
  readMonorepoCall,
  readMakeCall,
  readTaskCall,
  readJustCall,
  readToxCall,
  readProjectScript,
  readComposerCall,
  readOpaqueProgram,
  readScriptCall,
];
