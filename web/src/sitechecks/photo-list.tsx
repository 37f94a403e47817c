import { Button } from "antd";
import { useEffect, useRef, useState } from "react";
import { newId, put } from "../evidence/send";
import type { Schema } from "../http/api";
import { useProblemText } from "../page/states";
import { useTexts } from "../text/language";
import { siteTexts } from "./texts";

/** A photo on its way: sent under an id of its own, so that sending it again does not double it. */
interface Photo {
  id: string;
  file: File;
  shown: string;
  percent: number;
  photo?: number;
  error?: unknown;
}

export interface PhotosSent {
  /** Ids of those that arrived. */
  photos: number[];
  /** Whether some are still under way, or did not arrive. */
  waits: boolean;
}

/** Takes photos with the phone and sends each at once; what does not arrive stays here to be sent again. */
export function PhotoList({ check, onChange }: { check: number; onChange: (sent: PhotosSent) => void }) {
  const t = useTexts(siteTexts);
  const problemText = useProblemText();
  const [photos, setPhotos] = useState<Photo[]>([]);
  const input = useRef<HTMLInputElement>(null);
  const all = useRef<Photo[]>([]);
  const change = (next: Photo[]) => {
    all.current = next;
    setPhotos(next);
    onChange({
      photos: next.flatMap(({ photo }) => (photo === undefined ? [] : [photo])),
      waits: next.some(({ photo }) => photo === undefined),
    });
  };
  useEffect(
    () => () => {
      for (const one of all.current) {
        URL.revokeObjectURL(one.shown);
      }
    },
    [],
  );
  const set = (id: string, some: Partial<Photo>) =>
    change(all.current.map((one) => (one.id === id ? { ...one, ...some } : one)));
  const send = async (one: Photo) => {
    set(one.id, { percent: 0, error: undefined });
    try {
      const { id } = await put<Schema<"MyChecksPhotoReceived">>(
        `/api/my-checks/${check}/photos/${one.id}`,
        one.file,
        (sent) => set(one.id, { percent: Math.floor((100 * sent) / Math.max(1, one.file.size)) }),
        new AbortController().signal,
      );
      set(one.id, { photo: id });
    } catch (failure) {
      set(one.id, { error: failure });
    }
  };
  const take = (files: FileList | null) => {
    const taken = [...(files ?? [])].map((file) => ({
      id: newId(),
      file,
      shown: URL.createObjectURL(file),
      percent: 0,
    }));
    change([...all.current, ...taken]);
    for (const one of taken) {
      void send(one);
    }
    if (input.current) {
      input.current.value = "";
    }
  };
  return (
    <div>
      <input
        ref={input}
        className="site-camera"
        type="file"
        accept="image/*"
        capture="environment"
        multiple
        tabIndex={-1}
        aria-hidden="true"
        onChange={(event) => take(event.target.files)}
      />
      <Button onClick={() => input.current?.click()}>{t.takePhoto}</Button>
      <ul className="site-photos" aria-live="polite">
        {photos.map((one, i) => (
          <li key={one.id}>
            <img src={one.shown} alt={t.photo(i + 1)} />
            <span>
              {one.error ? problemText(one.error).title : one.photo ? t.photoSent : t.photoSending(one.percent)}
            </span>
            {one.error ? (
              <Button size="small" onClick={() => void send(one)}>
                {t.again}
              </Button>
            ) : null}
            <Button size="small" type="text" onClick={() => change(all.current.filter(({ id }) => id !== one.id))}>
              {t.remove}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
