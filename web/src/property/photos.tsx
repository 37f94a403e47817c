import { Button } from "antd";
import { useEffect, useState } from "react";
import { useFiles } from "../evidence/file-select";
import { fetched } from "../http/api";
import { ProblemView } from "../page/states";
import { useTexts } from "../text/language";
import { propertyTexts } from "./texts";

/** Kinds of pictures that a browser draws, by the ending of the name; anything else is not opened. */
const PICTURES: Record<string, string> = {
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  png: "image/png",
  webp: "image/webp",
};

/** Photos of an item; read when somebody asks, for every reading is in the audit. */
export function Photos({ matter, files }: { matter: number; files: number[] }) {
  const t = useTexts(propertyTexts);
  const [isOpen, setIsOpen] = useState(false);
  if (files.length === 0) {
    return null;
  }
  return isOpen ? (
    <div className="property-photos">
      {files.map((file) => (
        <Photo key={file} matter={matter} file={file} />
      ))}
    </div>
  ) : (
    <Button size="small" className="no-print" onClick={() => setIsOpen(true)}>
      {t.photosShow(files.length)}
    </Button>
  );
}

function Photo({ matter, file }: { matter: number; file: number }) {
  const t = useTexts(propertyTexts);
  const [address, setAddress] = useState<string>();
  const [error, setError] = useState<unknown>();
  const known = useFiles(matter).data?.find((one) => one.id === file);
  const name = known?.name ?? "";
  const type = PICTURES[name.slice(name.lastIndexOf(".") + 1).toLowerCase()];
  useEffect(() => {
    if (type === undefined) {
      return;
    }
    let made: string | undefined;
    fetched(`/api/matters/${matter}/files/${file}/content`)
      .then((blob) => {
        made = URL.createObjectURL(new Blob([blob], { type }));
        setAddress(made);
      })
      .catch(setError);
    return () => {
      if (made !== undefined) {
        URL.revokeObjectURL(made);
      }
    };
  }, [matter, file, type]);
  return (
    <figure>
      {error ? <ProblemView of={error} /> : address ? <img src={address} alt={name} /> : null}
      <figcaption className="quiet small" translate="no">
        {name}
      </figcaption>
      {known && type === undefined ? <span className="quiet small">{t.photoOther}</span> : null}
    </figure>
  );
}
