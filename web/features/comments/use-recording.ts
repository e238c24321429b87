import { useEffect, useEffectEvent, useState } from 'react';
import { longestVoice } from '../../../shared/contracts/comments/comment-body.ts';

/** The first that the browser can write; every one of ours can play all of them. */
const types = ['audio/webm;codecs=opus', 'audio/mp4', 'audio/ogg;codecs=opus'];

/** `seconds`: how long it took. */
export type Recording = { blob: Blob; seconds: number };

/** Whether this browser can record at all; on an address that is not secure none can. */
export function canRecord(): boolean {
  return typeof MediaRecorder !== 'undefined' && navigator.mediaDevices !== undefined;
}

/**
 * Records as long as it is on the screen, at most `longestVoice` seconds. `state`: the browser asks for the microphone, it is recording,
 * or there is no microphone that may be used. `stop` ends it and gives what was recorded to `onRecorded`.
 */
export function useRecording(onRecorded: (recording: Recording) => void) {
  const [state, setState] = useState<'asking' | 'recording' | 'refused'>('asking');
  const [seconds, setSeconds] = useState(0);
  const [recorder, setRecorder] = useState<MediaRecorder | null>(null);
  const recorded = useEffectEvent(onRecorded);

  useEffect(() => {
    let wanted = true;
    let made: MediaRecorder | null = null;
    let tick: ReturnType<typeof setInterval> | null = null;
    const letGo = ({ stream }: MediaRecorder) => {
      for (const track of stream.getTracks()) track.stop();
    };
    navigator.mediaDevices.getUserMedia({ audio: true }).then(
      (stream) => {
        const mimeType = types.find((type) => MediaRecorder.isTypeSupported(type));
        const recording = new MediaRecorder(stream, mimeType ? { mimeType } : {});
        if (!wanted) return letGo(recording);
        made = recording;
        const pieces: Blob[] = [];
        const begun = performance.now();
        const passed = () => Math.min(longestVoice, (performance.now() - begun) / 1_000);
        recording.ondataavailable = ({ data }) => pieces.push(data);
        recording.onstop = () => {
          letGo(recording);
          const blob = new Blob(pieces, { type: recording.mimeType.replace(/;.*/, '') });
          if (wanted) recorded({ blob, seconds: Math.round(passed() * 10) / 10 });
        };
        tick = setInterval(() => {
          setSeconds(Math.floor(passed()));
          if (passed() >= longestVoice && recording.state === 'recording') recording.stop();
        }, 250);
        recording.start();
        setRecorder(recording);
        setState('recording');
      },
      (refused: unknown) => {
        // There is none, or the person or the school said no.
        if (!(refused instanceof DOMException)) throw refused;
        if (wanted) setState('refused');
      },
    );
    return () => {
      wanted = false;
      if (tick !== null) clearInterval(tick);
      if (made?.state === 'recording') made.stop();
    };
  }, []);

  return { state, seconds, stop: () => recorder?.state === 'recording' && recorder.stop() };
}
