; sample: <?php throw new B('no value'); throw new B("No value.");
; finds: error.message_format=lower,no_period 'no value'
; finds: error.message_format=sentence,period "No value."
((throw_expression (object_creation_expression (arguments . (argument [(string) (encapsed_string)] @error.message_format))))
  (#classify! @error.message_format "match" "^.[^ ]+.$" "free" "^.[a-z][a-z]* .*\\..$" "lower_period" "^.[a-z][a-z]* " "lower_bare" "^.[A-Z][a-z]* .*\\..$" "sentence_period" "^.[A-Z][a-z]* " "sentence_bare"))

; sample: <?php try { } catch (A $e) { throw new B("x", 0, $e); } catch (\Exception $e) { throw new B("y"); }
; finds: error.chain=cause new B("x", 0, $e)
; finds: error.chain=none new B("y")
; finds: error.catch=specific A
; finds: error.catch=broad \Exception
((catch_clause body: (compound_statement (expression_statement (throw_expression (object_creation_expression) @error.chain))))
  (#classify! @error.chain "match" "\\$(e|ex|exception|error|previous|\\w+Exception)\\b\\s*[,)]" "cause" "none"))
((catch_clause type: (type_list) @error.catch)
  (#classify! @error.catch "match" "^\\\\?(Exception|Throwable|Error)$" "broad" "specific"))
