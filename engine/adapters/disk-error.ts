/** Whether the disk, or the system before it, refused. Whatever else is thrown is a defect, and never told as this. */
export function isDiskError(error: unknown): error is NodeJS.ErrnoException {
  if (!(error instanceof Error)) return false;
  const { errno, code, syscall } = error as NodeJS.ErrnoException;
  return typeof errno === 'number' && typeof code === 'string' && typeof syscall === 'string';
}

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk is full',
  EACCES: 'this account may not write there',
  EPERM: 'this account may not write there',
  EROFS: 'the disk is read-only',
  EIO: 'the disk failed',
  ENOTDIR: 'a part of the path is a file',
  EISDIR: 'a folder stands where a file was',
  ENAMETOOLONG: 'the name is too long',
};

/** Why the disk refused, in words. */
export function whyNot({ code }: NodeJS.ErrnoException): string {
  return reasons[code ?? ''] ?? code ?? 'it failed';
}
