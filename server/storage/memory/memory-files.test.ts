import { fileStoreContract } from '../contract/file-store.contract.ts';
import { openMemoryFiles } from './memory-files.ts';

fileStoreContract('memory', async () => openMemoryFiles());
