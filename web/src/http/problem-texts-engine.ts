import type { Text } from "../text/language";

const text = (zh: string, en: string): Text => ({ zh, en });

/** Problems of the engine, which reach a page through imports, models, runs and queries. */
export const engineProblemTexts: Record<string, Text> = {
  // sql
  SQL_SYNTAX: text("SQL 语法有误。", "The SQL cannot be read."),
  SQL_NOT_ONE_SELECT: text("只能写一条 SELECT 语句。", "It has to be one SELECT."),
  SQL_UNDECLARED_TABLE: text("使用了授权或声明之外的表。", "A table is used that is not granted or declared."),
  SQL_QUALIFIED_TABLE: text("表名前不能带库名或模式名。", "A table is named without catalog and schema."),
  SQL_TABLE_FUNCTION: text("不能使用表函数读取其他数据。", "Table functions are not let through."),
  SQL_FUNCTION_NOT_ALLOWED: text("使用了不允许的函数。", "A function is used that is not allowed."),
  SQL_NOT_PORTABLE: text(
    "使用了不能在两种引擎上通用的写法。",
    "This is written in a way that the engines do not share.",
  ),
  SQL_TOO_LARGE: text("SQL 过长或嵌套过深。", "The SQL is too long or nested too deeply."),

  // models
  MODEL_FOLDER_MISSING: text("没有模型目录。", "There is no folder of models."),
  MODEL_FILE_MISSING: text(
    "模型的三个文件缺失或无法读取。",
    "One of the model's three files is absent or cannot be read.",
  ),
  MODEL_UNKNOWN: text("没有这个监督模型。", "There is no such model."),
  MODEL_ID_TAKEN: text("模型编号重复。", "Two folders carry the same id."),
  MODEL_WRONG_FOLDER: text("模型所在目录与其监督模块不符。", "The folder does not lie where its module says."),
  MODEL_INDICATOR_UNKNOWN: text("模型没有归入该模块已有的分析指标。", "The model names no indicator of its module."),
  MODEL_UNKNOWN_DATASET: text("模型引用了不存在的数据集。", "The model names a dataset that does not exist."),
  MODEL_UNKNOWN_INPUT: text("模型引用了未声明的输入。", "The model names an input that it does not declare."),
  MODEL_UNKNOWN_COLUMN: text("模型引用了不存在的列。", "The model names a column that does not exist."),
  MODEL_FORM: text("模型文件的写法无法识别。", "The model's file has a form nobody can read."),
  MODEL_TIER_TOO_LOW: text(
    "模型声明的数据分级低于其输入数据。",
    "The model states a lower tier than one of its inputs has.",
  ),
  MODEL_CHINESE_MISSING: text("模型缺少中文文字。", "The model lacks a Chinese text."),
  MODEL_TEXT: text("模型文字过长，或没有说明筛查什么。", "A text is too long, or does not say what is detected."),
  MODEL_ACCUSES: text(
    "模型文字带有定性、指控的表述。请只陈述数据。",
    "A text speaks of guilt. Say only what the rows say.",
  ),
  MODEL_UNKNOWN_PLACEHOLDER: text("疑点文字中有无法填写的占位符。", "A sentence has a placeholder that nothing fills."),
  MODEL_PARAMETER_UNDECLARED: text("SQL 使用了未声明的参数。", "The SQL uses a parameter that is not declared."),
  MODEL_PARAMETER_UNUSED: text("声明的参数没有被使用。", "A declared parameter is never used."),
  MODEL_INPUT_UNUSED: text("声明的输入没有被使用。", "A declared input is never read."),
  MODEL_COLUMN_UNDECLARED: text("SQL 读取了未列出的列。", "The SQL reads a column that the model does not list."),
  MODEL_SQL_INVALID: text("引擎无法理解模型的 SQL。", "The engine cannot make sense of the model's SQL."),
  MODEL_REACH: text("模型声明的影响范围有误。", "The model's declared reach is wrong."),
  MODEL_OUTPUT_DIFFERS: text("SQL 的输出与声明的列不符。", "The SQL's output is not what the model says."),
  MODEL_CASES_INVALID: text("模型的用例有误。", "The model's cases are not sound."),
  MODEL_CASES_THIN: text("模型的用例没有覆盖必须覆盖的情形。", "The cases do not cover what they must."),
  MODEL_LOCK_VERSION: text("模型逻辑已变，但版本号未变。", "The logic changed and the version did not."),
  MODEL_LOCK_STALE: text("版本锁定文件中没有模型的当前版本。", "The lock does not know the model's present version."),
  MODEL_LOCK_RETIRED: text("该编号属于已停用的模型。", "The id belongs to a model that was retired."),
  MODEL_LOCK_GONE: text(
    "锁定文件中的模型未经停用即已缺失。",
    "A model of the lock is gone without having been retired.",
  ),
  MODEL_LOCK_UNREADABLE: text("版本锁定文件无法读取。", "The lock cannot be read."),
  MODEL_EXISTS: text("已有同名模型。", "A model of that name is there already."),
  PARAMETER_UNKNOWN: text("没有这个参数。", "There is no such parameter."),
  PARAMETER_INVALID: text(
    "参数值类型不符，或超出允许范围。",
    "The value is not of the parameter's type, or out of its range.",
  ),
  PARAMETER_MISSING: text("参数没有默认值，也没有设置，模型不能运行。", "The parameter has no default and is not set."),
  PARAMETER_AMBIGUOUS: text(
    "同一范围内的两项参数设置相互矛盾。",
    "Two settings for the same scope contradict each other.",
  ),
  MODEL_ENGINE_MISSING: text("所要求的计算引擎不存在。", "The engine that was asked for is not there."),

  // files in YAML
  YAML_UNREADABLE: text("文件无法读取。", "The file cannot be read."),
  YAML_SYNTAX: text("文件不符合 YAML 语法。", "The file is no sound YAML."),
  YAML_DUPLICATE_KEY: text("文件中同一项目出现两次。", "A key stands twice."),
  YAML_SCHEMA: text("文件内容不符合规定格式。", "The file is not of the form it has to have."),

  // files of departments
  SOURCE_NOT_FOUND: text("找不到源文件。", "The file is not there."),
  SOURCE_UNREADABLE: text("源文件无法读取。", "The file cannot be read."),
  SOURCE_EMPTY: text("源文件是空的。", "The file is empty."),
  SOURCE_DAMAGED: text(
    "源文件已损坏。请向提供单位索取完好的文件。",
    "The file is damaged. Ask its department for a sound one.",
  ),
  SOURCE_TRUNCATED: text("源文件不完整，可能在传送中被截断。", "The file was cut off on its way."),
  SOURCE_ENCODING: text("文件的字符编码与所选不符。", "The file's characters are not in the encoding that was chosen."),
  SOURCE_MOJIBAKE: text("文件中的文字在上游已成乱码，无法还原。", "The file's text was garbled before it came here."),
  SOURCE_PASSWORD: text("文件设有口令。请取得口令或去除口令后再上传。", "The file is locked with a password."),
  SOURCE_TOO_LARGE_UNPACKED: text("文件解压后超过允许的大小。", "Unpacked, the file is larger than allowed."),
  SOURCE_UNSAFE: text("文件内容不安全，已拒绝处理。", "The file holds something unsafe and was refused."),
  SOURCE_UNKNOWN_FORMAT: text("无法识别文件格式。", "The file's format is not known."),
  SOURCE_NO_TABLE: text("文件中没有找到表格。", "No table was found in the file."),
  SOURCE_OPTION: text("读取文件的选项有误。", "An option of reading the file makes no sense."),

  // the lake
  LAKE_NOT_FOUND: text("数据湖目录不存在。", "The lake is not there."),
  LAKE_UNKNOWN_DATASET: text("数据湖中没有这个数据集。", "The lake holds no such dataset."),
  LAKE_UNKNOWN_SNAPSHOT: text("没有这个数据快照。", "There is no such snapshot."),
  LAKE_CURRENT_SNAPSHOT: text("不能删除当前使用的数据快照。", "The current snapshot cannot be removed."),
  LAKE_NEWER_FORMAT: text("数据湖由较新版本的程序写成。", "The lake was written by a newer version."),
  LAKE_DAMAGED: text("数据湖已损坏。请联系系统管理员。", "The lake is damaged."),
  LAKE_BUSY: text("数据湖正被占用。请稍后再试。", "Somebody else is writing to the lake. Try again shortly."),
  LAKE_WRITE_FAILED: text("数据湖写入失败。", "The lake could not be written."),
  REPORT_WRITE_FAILED: text("报告写入失败。", "The report could not be written."),

  // contracts
  CONTRACT_UNKNOWN_DATASET: text("没有这个数据集的数据规范。", "There is no contract of this dataset."),
  CONTRACT_UNKNOWN_VERSION: text("没有这个版本的数据规范。", "There is no such version of the contract."),
  CONTRACT_UNKNOWN_GROUP: text("数据规范的分组不存在。", "The contract's group does not exist."),
  CONTRACT_INCONSISTENT: text("数据规范前后矛盾。", "The contract contradicts itself."),
  CONTRACT_RULE_UNSOUND: text(
    "数据规范中的质量规则有误。",
    "A quality rule is no condition over the contract's columns.",
  ),
  CONTRACT_NOT_GROWN: text(
    "同一版本内的数据规范只能增加，不能减少或改变。",
    "A contract shrank or changed within its version.",
  ),
  CONTRACT_LOCK_UNREADABLE: text("数据规范的锁定文件无法读取。", "The lock of the contracts cannot be read."),
  CONTRACT_FOLDER_MISSING: text("没有数据规范目录。", "There is no folder of contracts."),

  // runs
  MODEL_TIME_LIMIT: text("模型运行超过时限。", "The model ran longer than its limit."),
  MODEL_MEMORY_LIMIT: text("模型运行所需内存或磁盘超过限额。", "The model needed more memory or disk than its limit."),
  MODEL_CANCELLED: text("运行已被停止。", "Somebody stopped the run."),
  MODEL_FAILED: text("引擎无法在这些数据上运行该模型。", "The engine could not run the model on these rows."),
  MODEL_TURN_BROKEN: text("运行该模型时程序中断。", "The program broke off in the model's turn."),
  MODEL_KEY_NOT_UNIQUE: text("模型输出中有两行的键相同。", "Two rows of the model's output have the same key."),
  MODEL_INPUT_MISSING: text("缺少模型所需的数据集。请先导入数据。", "The model needs a dataset that is not there yet."),
  MODEL_INPUT_STALE: text("模型所需的数据过旧。请导入新的数据。", "A snapshot is older than the run allows."),
  MODEL_CONTRACT_VERSION: text(
    "数据快照的数据规范版本与模型要求的不同。",
    "The snapshot keeps another version of the contract.",
  ),
  MODEL_PARAMETER_MISSING: text("模型缺少必须设置的参数。", "A parameter has no default and no value was given."),
  MODEL_CASE_NUMBER_MISSING: text(
    "模型读取三级数据，须填写案件编号。",
    "The model reads tier 3 data and needs a case number.",
  ),
  MODEL_NOT_SOUND: text("模型本身未通过检查。", "The model itself is not sound."),
  MODEL_HITS_ABOVE_EXPECTED: text(
    "命中数量远超预期，须经人工核看后才生成疑点。",
    "So many rows were hit that somebody has to look first.",
  ),
  MODEL_OUTCOME_UNKNOWN: text("模型输出了无法识别的结果。", "The model's outcome is a word that is not known."),
  RUN_EXISTS: text("目录中已有一次运行。", "The folder holds a run already."),
  RUN_NOT_FOUND: text("没有这次模型运行。", "There is no such run."),
  RUN_DAMAGED: text("该次模型运行的结果已损坏。", "The run is damaged."),
  RUN_NEWER_FORMAT: text("该次运行由较新版本的程序写成。", "The run was written by a newer version."),
  RUN_WRITE_FAILED: text("运行结果写入失败。", "The run could not be written."),
  FINDING_UNKNOWN: text("没有这个疑点。", "There is no such finding."),
  EXEMPTION_INVALID: text("豁免的内容有误。", "The exemption is not sound."),
  ROW_QUESTION_INVALID: text(
    "所问的数据行与模型的输入或列不符。",
    "The row is named by an input or column that the model does not have.",
  ),
  SCAN_SETTING_INVALID: text("运行的设置有误。", "A setting of the run makes no sense."),
  ENGINE_UNAVAILABLE: text("计算引擎无法启动或没有应答。", "The engine does not start or answer."),
  ENGINE_BROKEN: text("计算引擎因自身故障停止。", "The engine stopped on a fault of its own."),

  // identifiers
  IDENTIFIER_UNKNOWN_KIND: text("没有这种证件或编号。", "There is no such kind of identifier."),
  IDENTIFIER_KEY_DAMAGED: text("散列密钥已损坏。请联系系统管理员。", "The key of the hashes is damaged."),
  IDENTIFIER_KEY_EXPOSED: text(
    "散列密钥可被他人读取，已拒绝使用。请联系系统管理员。",
    "Others than the owner may read the key of the hashes.",
  ),
  IDENTIFIER_KEY_UNREADABLE: text("散列密钥无法读取。请联系系统管理员。", "The key of the hashes cannot be read."),

  // imports
  MAPPING_WRONG_CONTRACT: text("映射所用的数据规范不对。", "The mapping is for another contract."),
  MAPPING_UNKNOWN_COLUMN: text(
    "映射中有数据规范没有的列。",
    "The mapping names a column that the contract does not have.",
  ),
  MAPPING_COLUMN_MISSING: text("源文件缺少映射所用的列。", "The file lacks a column that the mapping uses."),
  MAPPING_EXPRESSION: text("映射中的表达式有误。", "An expression of the mapping is not sound."),
  MAPPING_SETTING: text("映射中的设置有误。", "A setting of the mapping makes no sense."),
  INTAKE_FILE_UNREADABLE: text("文件无法读取。", "The file cannot be read."),
  INTAKE_FILE_CHANGED: text("导入期间文件发生变化。请重新导入。", "The file changed while it was imported."),
  INTAKE_BROKEN_TEXT: text("文件文字有损坏。", "The file's text is broken."),
  INTAKE_UNDECODABLE: text("文件中有无法解码的文字。", "The file holds text that cannot be decoded."),
  INTAKE_TOTALS_DISAGREE: text("明细合计与文件所列合计不符。", "The rows do not add up to the file's own totals."),
  INTAKE_OTHER_ZONE: text("数据所用时区与已有数据不同。", "The rows are in another time zone than those before."),
  INTAKE_OTHER_CURRENCY: text("数据所用币种与已有数据不同。", "The rows are in another currency than those before."),
  INTAKE_OTHER_CONTRACT: text("数据规范版本与已有数据不同。", "The rows are under another contract than those before."),
  INTAKE_KEY_MISSING: text("缺少计算散列所需的密钥。", "The key for hashing is missing."),
  INTAKE_OTHER_KEY: text("计算散列的密钥与已有数据不同。", "The rows are hashed with another key than those before."),
  INTAKE_RULE: text("质量规则无法在数据上执行。", "A quality rule cannot be asked of the rows."),
  INTAKE_DISK_FULL: text("磁盘空间不足，导入未完成。", "There is no room on the disk; nothing was imported."),
  INTAKE_MEMORY: text("内存不足，导入未完成。", "There is not enough memory; nothing was imported."),
  INTAKE_CANCELLED: text("导入已取消。", "The import was cancelled."),
  INTAKE_UNBALANCED: text(
    "导入前后行数不平，已作废。请联系系统管理员。",
    "The counts of the import do not balance; nothing was kept.",
  ),
  INTAKE_ENGINE: text("导入因程序错误中止。", "The import broke off on a defect."),

  // derived datasets
  DERIVE_UNKNOWN: text("没有这个衍生数据集。", "There is no such derived dataset."),
  DERIVE_SETTINGS: text("衍生数据集的设置有误。", "The settings of the derived dataset are not sound."),
  DERIVE_NO_INPUT: text("缺少衍生所需的数据集。", "A dataset that is derived from is not there."),
  DERIVE_LEXICON: text("关键词库文件有误。", "A lexicon is not sound."),
  DERIVE_CLASSIFICATION: text("分类文件有误。", "A classification is not sound."),
  DERIVE_TOO_LARGE: text("衍生结果过大。", "The derived dataset would be too large."),
  DERIVE_CANCELLED: text("衍生已取消。", "The derivation was cancelled."),
  DERIVE_FAILED: text("衍生因程序错误中止。", "The derivation broke off on a defect."),
};
