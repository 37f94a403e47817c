package org.mingjing.report;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Text;

/** Why a model did not finish, in both languages, by the code of the problem; the reason itself stands beside it. */
public final class ReasonWords {
    private static final Map<String, Text> WORDS = Map.ofEntries(
            word("MODEL_INPUT_MISSING", "A dataset it reads is not in the lake.", "数据湖中没有其读取的数据集。"),
            word("MODEL_INPUT_STALE", "A dataset it reads is older than this run allows.", "其读取的数据已超过本次运行允许的时限。"),
            word("MODEL_PARAMETER_MISSING", "A parameter has no value; nobody should guess one.", "有参数未设定；该值不应猜测。"),
            word("MODEL_CONTRACT_VERSION", "It is written for another version of a dataset.", "该模型针对另一版本的数据集编写。"),
            word("MODEL_CASE_NUMBER_MISSING", "It reads data that only a case opens.", "其读取的数据仅限凭案号调取。"),
            word("MODEL_NOT_SOUND", "The model itself has an error.", "模型本身有误。"),
            word("MODEL_TIME_LIMIT", "It took longer than its limit.", "超过运行时限。"),
            word("MODEL_MEMORY_LIMIT", "It needed more memory than its limit.", "超过内存上限。"),
            word("MODEL_CANCELLED", "Somebody stopped the run.", "运行被人为停止。"),
            word("MODEL_FAILED", "Its SQL could not run on these rows.", "其 SQL 无法在这些数据上运行。"),
            word("MODEL_TURN_BROKEN", "An error of this program stopped it.", "因本程序自身错误而中断。"),
            word("ENGINE_UNAVAILABLE", "The engine did not answer.", "引擎无响应。"),
            word("ENGINE_BROKEN", "The engine broke off.", "引擎异常中断。"),
            word("MODEL_KEY_NOT_UNIQUE", "It gave the same finding twice.", "其输出中同一疑点出现两次。"),
            word(
                    "MODEL_HITS_ABOVE_EXPECTED",
                    "So many hits that somebody should look first: more often the data or a parameter than the world.",
                    "命中过多，须先人工复核：多半是数据或参数的问题。"),
            word("MODEL_OUTCOME_UNKNOWN", "Its SQL gave an outcome that is none.", "其 SQL 给出了未定义的结果。"));

    private ReasonWords() {}

    /** What a code means; nothing for one that has no words of its own. */
    public static Optional<Text> of(@Nullable String code) {
        return code == null ? Optional.empty() : Optional.ofNullable(WORDS.get(code));
    }

    private static Map.Entry<String, Text> word(String code, String en, String zh) {
        return Map.entry(code, new Text(en, zh));
    }
}
