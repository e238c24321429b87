/** All message files in Arabic; one chunk, loaded when it is somebody's language. */
export const words = import.meta.glob<object>('../**/*.ar.json', { eager: true, import: 'default' });
